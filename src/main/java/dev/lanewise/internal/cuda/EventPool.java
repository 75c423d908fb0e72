package dev.lanewise.internal.cuda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.JCudaDriver;

/** Driver events, made when needed and used again: none is made per launch in the steady state. */
final class EventPool {
  private static final int FLAGS =
      CUevent_flags.CU_EVENT_DISABLE_TIMING | CUevent_flags.CU_EVENT_BLOCKING_SYNC;

  private final CudaContext context;
  private final ArrayDeque<CUevent> free = new ArrayDeque<>();
  private final List<CUevent> all = new ArrayList<>();

  EventPool(CudaContext context) {
    this.context = context;
  }

  synchronized CUevent take() {
    CUevent event = free.poll();
    if (event == null) {
      event = new CUevent();
      context.check(JCudaDriver.cuEventCreate(event, FLAGS), "cuEventCreate");
      all.add(event);
    }
    return event;
  }

  synchronized void give(CUevent event) {
    free.push(event);
  }

  synchronized void close() {
    for (CUevent event : all) {
      context.release(JCudaDriver.cuEventDestroy(event), "cuEventDestroy");
    }
    all.clear();
    free.clear();
  }
}
