package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.RunnableAdapter;
import dev.lanewise.internal.schedule.Words;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;

/**
 * Says why an object cannot travel to another process: which path of fields and captured variables
 * leads to which object that is not serializable.
 */
final class Stowaways {
  private static final int MOST_VISITED = 10_000;

  private final Deque<Step> open = new ArrayDeque<>();
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private final String offender;

  private Stowaways(String offender) {
    this.offender = offender;
  }

  /**
   * An object and how it was reached.
   *
   * @param object it
   * @param path in words; empty for the root
   */
  private record Step(Object object, String path) {
    String name() {
      return path.isEmpty() ? "it" : path;
    }
  }

  /**
   * Makes the exception of an object that could not be serialised.
   *
   * @param what it is, e.g. "task"
   */
  static NotSerializableException explain(String what, Object root, Throwable cause) {
    NotSerializableException failure = new NotSerializableException(message(what, root, cause));
    failure.initCause(cause);
    return failure;
  }

  /** Says what is wrong with a root that is no {@link Serializable} itself. */
  static String refusal(String what, Object root) {
    Class<?> type = root.getClass();
    if (Lambdas.isLambda(type)) {
      return "this "
          + what
          + ", a lambda in "
          + writtenIn(type)
          + captures(type)
          + ", is not serializable, so that it cannot travel to a worker process. Give it to"
          + " LaneExecutor.submit as a Task or an Action, or cast it: (Callable<T> &"
          + " Serializable)";
    }
    if (root instanceof AsynchronousCompletionTask) { // the future that it completes is here
      return "what CompletableFuture's asynchronous methods hand to an executor cannot travel to a"
          + " worker process. Instead of supplyAsync(f, executor) or runAsync(f, executor) write"
          + " executor.submit(f), which returns a CompletableFuture as well; give dependent stages"
          + " an executor of threads";
    }
    return "this "
        + what
        + ", of "
        + type
        + ", is not serializable, so that it cannot travel "
        + (isResult(what) ? "back from" : "to")
        + " a worker process. Let the class implement Serializable, or "
        + (isResult(what)
            ? "return what is needed of it"
            : "use a lambda that captures only what it needs");
  }

  private static String message(String what, Object root, Throwable cause) {
    if (root instanceof RunnableAdapter<?> adapter) {
      return message(what, adapter.task(), cause); // what the user gave, not what it is packed in
    }
    if (!(root instanceof Serializable)) {
      return refusal(what, root);
    }
    Step found = new Stowaways(offender(cause)).search(root);
    if (found == null) {
      return "this " + what + " cannot be serialised: " + Words.of(cause);
    }
    return "this "
        + what
        + described(root)
        + " cannot travel to another process: "
        + found.path()
        + " is of "
        + found.object().getClass()
        + ", which is not serializable. "
        + (isResult(what)
            ? "Return what is needed of it, or make the field transient"
            : "Make it where it is used, make the field transient, or copy what is needed of it"
                + " into a local variable before the lambda");
  }

  private static boolean isResult(String what) {
    return what.equals("result");
  }

  /** Returns the name of the class that Java serialisation stumbled over, or null. */
  private static String offender(Throwable cause) {
    return cause.getClass() == NotSerializableException.class ? cause.getMessage() : null;
  }

  private static String described(Object root) {
    SerializedLambda form = Lambdas.formOf(root);
    if (form != null) {
      return ", a lambda in " + form.getCapturingClass().replace('/', '.') + ",";
    }
    return isOurs(root.getClass()) ? "" : ", of " + root.getClass() + ",";
  }

  /** Whether it is what this library packs a user's task in, of which the user knows nothing. */
  private static boolean isOurs(Class<?> type) {
    String home = type.getPackageName();
    return home.startsWith("dev.lanewise.internal.")
        || home.equals("dev.lanewise") && !Modifier.isPublic(type.getModifiers());
  }

  private static String writtenIn(Class<?> lambda) {
    return lambda.getName().substring(0, lambda.getName().indexOf("$$Lambda"));
  }

  private static String captures(Class<?> lambda) {
    StringBuilder text = new StringBuilder();
    for (Field field : lambda.getDeclaredFields()) {
      text.append(text.length() == 0 ? " that captures " : " and ");
      text.append(field.getType().getTypeName());
    }
    return text.toString();
  }

  // ---- the search

  private Step search(Object root) {
    add(root, "");
    while (!open.isEmpty() && visited.size() < MOST_VISITED) {
      Step step = open.remove();
      if (step.object() instanceof Serializable) {
        tryToExpand(step);
      } else if (offender == null || offender.equals(step.object().getClass().getName())) {
        return step;
      }
    }
    return null;
  }

  private void add(Object object, String path) {
    if (object != null && visited.add(object)) {
      open.add(new Step(object, path));
    }
  }

  private void tryToExpand(Step step) {
    try {
      expand(step);
    } catch (Throwable e) {
      return; // a collection of the user's that fails; the search goes on elsewhere
    }
  }

  private void expand(Step step) {
    Object object = step.object();
    SerializedLambda form = Lambdas.formOf(object);
    if (form != null) {
      for (int i = 0; i < form.getCapturedArgCount(); i++) {
        add(form.getCapturedArg(i), captured(step, form, i));
      }
    } else if (object instanceof Object[]) {
      Object[] elements = (Object[]) object;
      for (int i = 0; i < elements.length; i++) {
        add(elements[i], step.path().isEmpty() ? "element " + i : step.path() + "[" + i + "]");
      }
    } else if (object instanceof Map<?, ?>) {
      ((Map<?, ?>) object).forEach((k, v) -> addEntry(step, k, v));
    } else if (object instanceof Iterable<?> && isOfTheJdk(object)) {
      ((Iterable<?>) object).forEach(element -> add(element, "an element of " + step.name()));
    } else if (!isOfTheJdk(object)) {
      fields(step);
    }
  }

  private void addEntry(Step step, Object key, Object value) {
    add(key, "a key of " + step.name());
    add(value, "a value of " + step.name());
  }

  private static boolean isOfTheJdk(Object object) {
    return object.getClass().getClassLoader() == null;
  }

  private static String captured(Step step, SerializedLambda form, int index) {
    boolean isThis =
        index == 0
            && form.getImplMethodKind() != java.lang.invoke.MethodHandleInfo.REF_invokeStatic;
    String what =
        isThis
            ? "\"this\" (it calls a method or reads a field of its object)"
            : "captured variable " + (index + 1);
    return step.path().isEmpty() ? what : what + " of the lambda in " + step.path();
  }

  private void fields(Step step) {
    for (Class<?> c = step.object().getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (Modifier.isStatic(modifiers)
            || Modifier.isTransient(modifiers)
            || field.getType().isPrimitive()) {
          continue;
        }
        addField(step, c, field);
      }
    }
  }

  private void addField(Step step, Class<?> owner, Field field) {
    try {
      field.setAccessible(true);
      String name =
          isOurs(owner)
              ? "its " + field.getName()
              : "field " + field.getName() + " of " + owner.getName();
      String path = step.path().isEmpty() ? name : name + ", in " + step.path() + ",";
      add(field.get(step.object()), path);
    } catch (IllegalAccessException | RuntimeException e) {
      return; // a closed module; the search goes on elsewhere
    }
  }
}
