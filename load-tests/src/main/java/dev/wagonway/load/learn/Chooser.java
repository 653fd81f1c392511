package dev.wagonway.load.learn;

/** Chooses who answers. */
@FunctionalInterface
interface Chooser {

  /** The number of the model that answers {@code prompt}. Asked once for each, in their order. */
  int choose(Prompt prompt);
}
