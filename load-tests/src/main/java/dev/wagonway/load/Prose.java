package dev.wagonway.load;

/** Harmless ASCII text of any length, for prompts and answers. */
final class Prose {

  private static final String PASSAGE =
      "The horses drew the loaded wagons down to the staithes in the morning and the empty ones "
          + "back in the afternoon. Each keeper of a gate wrote down what had passed, who had sent "
          + "it, and what toll was due; at the end of the week the sums were compared, and where "
          + "they differed the books were read aloud until everyone agreed. ";

  private Prose() {}

  static String ofLength(int characters) {
    return PASSAGE.repeat(characters / PASSAGE.length() + 1).substring(0, characters);
  }
}
