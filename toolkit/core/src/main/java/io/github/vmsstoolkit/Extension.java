package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One extension of a scale set's model, as a plan: paths are those of the extension ({@code
 * settings.commandToExecute}). Making it sends nothing; the first edit, or showing it, reads the
 * model. What an extension does on instances follows the upgrade policy.
 *
 * <p>Source: {@code virtualMachineProfile.extensionProfile} of the compute interface.
 */
public interface Extension extends Plan {
  /** This plan, with other files to download ({@code settings.fileUris}). */
  Extension fileUris(List<String> uris);

  /** This plan, with another command ({@code settings.commandToExecute}). */
  Extension commandToExecute(String command);

  /** This plan, with other settings as a whole. */
  Extension settings(Map<String, ?> settings);

  /**
   * This plan, with protected settings. Azure never shows them, so they are given as a whole.
   *
   * @param settings values may be those of {@code secret(name)}
   */
  Extension protectedSettings(Map<String, ?> settings);

  /** This plan, with another version of the handler, such as {@code "2.1"}. */
  Extension version(String typeHandlerVersion);

  /**
   * This plan, with another {@code forceUpdateTag}: the handler runs again although nothing else
   * changed.
   */
  Extension forceUpdate();

  /**
   * A plan that adds the extension.
   *
   * @throws VmssException if there is one of this name
   */
  Extension install(String publisher, String type, String typeHandlerVersion);

  /**
   * A plan that takes the extension out of the model.
   *
   * @throws VmssException if others are provisioned after it; they are named
   */
  Plan uninstall();

  /**
   * What the extension last did on each instance: state and message; one request a page of
   * instances.
   */
  Shown results();

  @Override
  Extension set(String path, Object value);

  @Override
  Extension add(String path, Object element);

  @Override
  Extension remove(String path);

  @Override
  Extension remove(String path, int index);

  @Override
  Extension force(String reason);

  @Override
  JsonNode json();
}
