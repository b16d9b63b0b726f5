/**
 * What a script calls: scale set handles, the four views, plans, selections and rollouts.
 *
 * <p>A handle sends nothing until it is asked for something. Whatever would change Azure is a
 * {@link io.github.vmsstoolkit.Change} that shows itself first and is sent by {@code apply()}:
 *
 * <pre>{@code
 * ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");
 * Plan plan = web.set("sku.capacity", 5).set("tags.env", "prod"); // one GET, nothing written
 * plan.apply();                                                   // one PUT with If-Match
 * web.outdated().upgrade().apply();                               // the instances follow
 * }</pre>
 *
 * <p>Everything here is safe for use by several threads. Every failure is a {@link
 * io.github.vmsstoolkit.VmssException}.
 */
@NullMarked
package io.github.vmsstoolkit;

import org.jspecify.annotations.NullMarked;
