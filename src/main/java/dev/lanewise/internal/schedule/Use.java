package dev.lanewise.internal.schedule;

/**
 * What a call does with one array.
 *
 * @param identity the host array, or null if {@code resident} is set
 * @param resident the memory on a device, or null
 * @param writes whether it may change
 * @param inPlace whether the device works in the array itself, so that events order it; a host
 *     array that is copied is ordered by waiting until it is released
 */
record Use(Object identity, Resident resident, boolean writes, boolean inPlace) {

  boolean sameArray(Use other) {
    return identity == other.identity && resident == other.resident;
  }

  Use merge(Use other) {
    return new Use(identity, resident, writes || other.writes, inPlace && other.inPlace);
  }
}
