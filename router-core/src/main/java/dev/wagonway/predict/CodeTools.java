package dev.wagonway.predict;

import java.util.List;

/** Tells the tools that coding agents bring. */
final class CodeTools {

  private static final String SERVER = "__";

  private CodeTools() {}

  /** Whether two of the tools are usual ones, or a single one is that is alone. */
  static boolean areAmong(List<String> tools) {
    var known = 0;
    for (var tool : tools) {
      known += isUsual(tool) ? 1 : 0;
      if (known == Math.min(2, tools.size())) {
        return true;
      }
    }
    return false;
  }

  /** What a server puts before a name is cut. */
  private static boolean isUsual(String name) {
    var hash = 0L;
    for (var i = 0; i < name.length(); i++) {
      var folded = Letters.fold(name.charAt(i));
      if (folded != 0) {
        hash = Lexicon.extend(hash, folded);
      } else if (name.startsWith(SERVER, i)) {
        hash = 0;
      }
    }
    return (Vocabulary.LEXICON.marksOf(hash) & Mark.CODE_TOOL.bit) != 0;
  }
}
