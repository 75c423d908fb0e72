package dev.lanewise.internal.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * What a worker is told on its standard input, where nobody else can read it. That stream stays
 * open as long as the parent lives.
 *
 * @param address where to dial
 * @param secret what to say there
 * @param directory the private one
 */
record WorkerCall(String address, byte[] secret, Path directory) {
  static final int SECRET_BYTES = 32;

  void write(OutputStream stdin) throws IOException {
    DataOutputStream out = new DataOutputStream(stdin);
    out.writeUTF(address);
    out.write(secret);
    out.writeUTF(directory.toString());
    out.flush();
  }

  static WorkerCall read(InputStream stdin) throws IOException {
    DataInputStream in = new DataInputStream(stdin);
    String address = in.readUTF();
    byte[] secret = in.readNBytes(SECRET_BYTES);
    return new WorkerCall(address, secret, Path.of(in.readUTF()));
  }
}
