package dev.lanewise.internal.process;

import java.util.List;

/**
 * What a worker is to be sent next.
 *
 * @param readSegments shared memory of the worker that was read
 * @param parcels each one message
 */
record Load(List<Long> readSegments, List<List<Dispatch>> parcels) {}
