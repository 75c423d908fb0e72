package dev.lanewise.internal.cuda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a compiler made.
 *
 * @param names the names in the binary, by the expressions that were asked for
 * @param ptx whether the code is PTX text and not machine code
 * @param code the code
 */
record CompiledImage(Map<String, String> names, boolean ptx, byte[] code) {

  byte[] encode() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(code.length + 1024);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeBoolean(ptx);
      out.writeInt(names.size());
      for (Map.Entry<String, String> name : names.entrySet()) {
        out.writeUTF(name.getKey());
        out.writeUTF(name.getValue());
      }
      out.writeInt(code.length);
      out.write(code);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CompiledImage decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      boolean ptx = in.readBoolean();
      Map<String, String> names = new TreeMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        names.put(in.readUTF(), in.readUTF());
      }
      byte[] code = new byte[in.readInt()];
      in.readFully(code);
      return new CompiledImage(names, ptx, code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
