package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Limits;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.List;
import java.util.stream.Stream;

/** All recognisers that come with the gateway. */
public final class Recognizers {

  private Recognizers() {}

  public static List<Recognizer> all() {
    return All.ALL;
  }

  /** A scanner for all of them. To make one takes long, so there is one for all who want it. */
  public static Scanner scanner() {
    return Usual.SCANNER;
  }

  private static final class All {
    static final List<Recognizer> ALL =
        Stream.of(
                Everywhere.all(),
                EnglishSpeaking.all(),
                Europe.all(),
                Elsewhere.all(),
                Secrets.all(),
                Markings.all())
            .flatMap(List::stream)
            .toList();
  }

  private static final class Usual {
    static final Scanner SCANNER = new Scanner(Recognizers::all, List.of(), Limits.USUAL);
  }
}
