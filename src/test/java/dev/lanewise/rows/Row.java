package dev.lanewise.rows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rows of the acceptance list that a test covers. {@code RowsTest} counts them against {@code
 * rows.txt}, which holds every row's id, and why some do not apply.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Row {

  /** Returns the ids, such as {@code "E05"}. */
  String[] value();
}
