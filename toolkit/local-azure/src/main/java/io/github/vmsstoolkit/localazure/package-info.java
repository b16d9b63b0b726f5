/**
 * Local Azure: an Azure Resource Manager endpoint on this machine with true scale set behaviour,
 * for the Azure SDK in process and for any client over loopback HTTP.
 *
 * <pre>{@code
 * try (LocalAzure azure = LocalAzure.withSamples()) {
 *   ComputeManager manager =
 *       ComputeManager.configure().withHttpClient(azure.client()).authenticate(stub, profile);
 *   manager.virtualMachineScaleSets().getByResourceGroup("myResourceGroup", "myScaleSet");
 * }
 * }</pre>
 *
 * <p>A request goes through {@code Endpoint}, which adds what all answers have, to the table of
 * routes in {@code arm}; the routes of a provider come from its package. Below the routes of {@code
 * compute}, state ({@code fleet}) changes only in steps that operations put on the virtual clock
 * ({@code rollout}), by the rules and defaults of {@code model}; documents are made from it afresh
 * for each answer. What is assumed about the service stands in {@code model.Assumptions} and in the
 * second half of each error catalogue of {@code arm}.
 */
@NullMarked
package io.github.vmsstoolkit.localazure;

import org.jspecify.annotations.NullMarked;
