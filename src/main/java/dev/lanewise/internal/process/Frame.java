package dev.lanewise.internal.process;

/**
 * One message. Kind and id stand outside the payload, so that a payload that cannot be read costs
 * what it belongs to and nothing else.
 *
 * @param kind what it says
 * @param id of the task, lambda shape, segment or call it is about
 * @param payload its bytes, or null if there was not enough memory to hold them
 */
record Frame(FrameKind kind, long id, byte[] payload) {}
