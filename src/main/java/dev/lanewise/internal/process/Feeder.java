package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Journal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The thread that sends a worker its tasks. It serialises them, so that submitting never does. */
final class Feeder implements Runnable {
  private final Crew crew;
  private final CrewMember member;
  private final Wire wire;
  private final SharedSender memory;
  private final Encoder encoder;

  Feeder(Crew crew, CrewMember member, Wire wire, SharedSender memory, Encoder encoder) {
    this.crew = crew;
    this.member = member;
    this.wire = wire;
    this.memory = memory;
    this.encoder = encoder;
  }

  @Override
  public void run() {
    try {
      for (Load load = crew.dispatcher().nextLoad(member);
          load != null;
          load = crew.dispatcher().nextLoad(member)) {
        for (long segment : load.readSegments()) {
          wire.send(FrameKind.RELEASE, segment);
        }
        for (List<Dispatch> parcel : load.parcels()) {
          send(parcel);
        }
        load = null; // waiting must not keep the tasks
        wire.flush();
      }
      wire.endOutput();
      member.jvm().expectEnd();
    } catch (IOException e) {
      return; // the worker has gone; the thread that reads notices as well, and sees to it
    } catch (Throwable e) {
      Journal.enter(Level.ERROR, member.name() + " is killed: nothing more can be sent to it", e);
      member.jvm().kill(); // and with it ends whatever waits for it
    } finally {
      memory.close();
    }
  }

  private void send(List<Dispatch> parcel) throws IOException {
    List<Dispatch> left = new ArrayList<>(parcel.size());
    List<Object> bodies = new ArrayList<>(parcel.size());
    for (Dispatch dispatch : parcel) {
      Callable<?> body = crew.dispatcher().bodyOf(dispatch);
      if (body == null) {
        RemoteTask<?> task = crew.answers().answered(member, dispatch.id(), -1);
        if (task != null) {
          task.drop(); // completed by somebody else: the worker is spared it
        }
      } else {
        left.add(dispatch);
        bodies.add(body);
      }
    }
    if (left.isEmpty()) {
      return;
    }
    long sharedBefore = memory.sentBytes();
    try {
      encode(left, bodies.toArray());
    } catch (Throwable e) {
      refused(left, bodies, e);
      return;
    }
    for (Frame announcement : encoder.takeAnnouncements()) {
      wire.send(announcement.kind(), announcement.id(), announcement.payload());
    }
    ByteSink sink = encoder.sink();
    wire.send(FrameKind.TASKS, left.get(0).id(), sink.array(), sink.length());
    crew.sent(sink.length() + memory.sentBytes() - sharedBefore);
    encoder.begin(); // frees what a large message needed
  }

  private void encode(List<Dispatch> parcel, Object[] bodies) throws IOException {
    encoder.begin();
    ByteSink sink = encoder.sink();
    sink.putInt(parcel.size());
    for (Dispatch dispatch : parcel) {
      dispatch.setMessage(parcel.get(0).id());
      sink.putLong(dispatch.id());
      sink.putInt(dispatch.slot());
    }
    encoder.encode(bodies);
  }

  /** A parcel that cannot be serialised is sent task by task; a task that cannot, fails. */
  private void refused(List<Dispatch> parcel, List<Object> bodies, Throwable e) throws IOException {
    if (parcel.size() > 1) {
      for (Dispatch dispatch : parcel) {
        send(List.of(dispatch));
      }
      return;
    }
    RemoteTask<?> task = crew.answers().answered(member, parcel.get(0).id(), -1);
    if (task != null) {
      crew.settle(task, null, Stowaways.explain("task", bodies.get(0), e));
    }
  }
}
