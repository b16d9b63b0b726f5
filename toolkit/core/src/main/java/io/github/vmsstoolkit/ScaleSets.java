package io.github.vmsstoolkit;

/** The scale sets of a subscription, read once, one request a page. */
public interface ScaleSets extends Shown, Iterable<ScaleSet> {}
