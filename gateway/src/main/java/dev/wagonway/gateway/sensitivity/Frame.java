package dev.wagonway.gateway.sensitivity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object or array that is being walked through. */
final class Frame {

  /** What programs pass to each other; media are not looked for by name there. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "args",
          "arguments",
          "response",
          "parameters",
          "input_schema",
          "inputSchema",
          "schema",
          "json_schema",
          "properties");

  final @Nullable Frame outer;
  final boolean isObject;

  /** The name of the member that it is, or that the array is whose element it is. */
  final String name;

  final int depth;
  final boolean isForPrograms;

  /** The member whose value comes next. */
  String member = "";

  /** What the object says it is, as far as that was said. */
  String type = "";

  String mediaType = "";
  boolean hasPayload;

  /** Whether the last thing that was written is a number of this array. */
  boolean endsWithNumber;

  /** The texts of an array's parts, to be looked at together. */
  @Nullable Seam seam;

  /** A frame that stands in {@code outer}, under the name that comes next there. */
  Frame(Frame outer, boolean isObject) {
    this(outer, isObject, outer.nameOfValue(), outer.isForPrograms);
  }

  private Frame(@Nullable Frame outer, boolean isObject, String name, boolean isForPrograms) {
    this.outer = outer;
    this.isObject = isObject;
    this.name = name;
    this.depth = outer == null ? 0 : outer.depth + 1;
    this.isForPrograms = isForPrograms || isForPrograms(name, outer);
  }

  /** The outermost one. */
  static Frame outermost(boolean isObject, boolean isForPrograms) {
    return new Frame(null, isObject, "", isForPrograms);
  }

  /** What a list called {@code input} holds is said to a model; what an object does, to a tool. */
  private boolean isForPrograms(String named, @Nullable Frame holder) {
    var isInput = named.equals("input") && depth > 1 && holder != null && holder.isObject;
    return isObject && (PROGRAMS.contains(named) || isInput);
  }

  /** The name under which a value stands here. */
  String nameOfValue() {
    return isObject ? member : name;
  }

  /** Takes note of the text of a part of this array. */
  void join(Manuscript manuscript, int start, int end) {
    var parts = seam;
    if (parts == null) {
      parts = new Seam();
      seam = parts;
    }
    parts.add(manuscript, start, end);
  }
}
