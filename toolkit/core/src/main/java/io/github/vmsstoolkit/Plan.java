package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * Edits of one document, made for one state of it, sent as one PUT. Immutable: every step gives a
 * new plan, so {@code e.set(…); e.apply();} applies nothing of the step.
 */
public non-sealed interface Plan extends Change {
  /**
   * This plan and one more edit: the property at {@code path} gets {@code value}. Missing parents
   * are made. Sends no request.
   *
   * @param value a Java value, {@code List}, {@code Map}, {@code JsonNode} or an SDK object; text
   *     is cast to the property's type, never parsed
   * @throws VmssException if the path or the value is wrong; this plan stays as it was
   */
  Plan set(String path, Object value);

  /**
   * This plan and one more edit: {@code element} is appended to the list at {@code path}; an absent
   * list is made.
   */
  Plan add(String path, Object element);

  /**
   * This plan and one more edit: the property, map key or list element at {@code path} goes. A
   * whole list becomes empty.
   */
  Plan remove(String path);

  /**
   * This plan and one more edit: the element at {@code index} of the list at {@code path} goes.
   *
   * @param index from 0; -1 is the last
   */
  Plan remove(String path, int index);

  /** The document that the plan was made for. */
  View before();

  /** The document as it will be, as far as the service does not compute it. */
  View after();

  /** What the plan changes. */
  Diff diff();

  /**
   * Saves the plan, to be looked at, approved and applied later: the model it was made for, the
   * model it makes, and the instances that are there; one GET of the list of instances.
   *
   * @throws VmssException if the plan sets a secret, which no file may hold, or the file cannot be
   *     written
   */
  SavedPlan save(Path file);

  /**
   * A Resource Manager template that makes a scale set like the planned one, with its name,
   * location, size and capacity as parameters; what Azure never shows is a secure parameter without
   * default.
   */
  JsonNode template();

  /** The same edits on a fresh reading of the document. */
  Plan replan();

  @Override
  Plan force(String reason);
}
