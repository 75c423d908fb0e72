package dev.lanewise;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A set that tells its elements apart by identity, and keeps the order in which they came.
 *
 * @param <E> the elements
 */
final class InOrder<E> extends AbstractSet<E> {
  private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<E> elements = new ArrayList<>();

  @Override
  public boolean add(E element) {
    return known.add(element) && elements.add(element);
  }

  @Override
  public boolean contains(Object object) {
    return known.contains(object);
  }

  @Override
  public Iterator<E> iterator() {
    return Collections.unmodifiableList(elements).iterator();
  }

  @Override
  public int size() {
    return elements.size();
  }
}
