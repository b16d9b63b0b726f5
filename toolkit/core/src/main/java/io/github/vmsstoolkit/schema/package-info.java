/**
 * What a scale set and its instances may hold: every property of the Azure Resource Manager
 * documents with its exact name, its type, its known values and whether the service alone writes
 * it.
 *
 * <p>The knowledge comes from the Azure SDK's own classes. It is generated into a resource, which a
 * test compares with the SDK that the build uses; nothing here is written by hand. The tree has the
 * levels of the JSON, {@code properties} included:
 *
 * <pre>{@code
 * Model root = Schema.scaleSet().root();
 * Property sku = root.find("SKU").orElseThrow(); // any letter case, also snake_case
 * Model model = (Model) sku.type();
 * model.property("capacity").orElseThrow().type(); // Scalar[kind=INTEGER, values=[]]
 * model.nearest("capcity", 3); // [capacity]
 * }</pre>
 *
 * <p>The schema is one SDK version's view. Azure's documents grow, so an unknown name in a document
 * or an unknown value of an enum is reason for a warning, never for refusing what the service sent.
 * All types are immutable and thread-safe.
 */
@NullMarked
package io.github.vmsstoolkit.schema;

import org.jspecify.annotations.NullMarked;
