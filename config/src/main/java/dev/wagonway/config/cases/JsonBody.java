package dev.wagonway.config.cases;

import dev.wagonway.config.yaml.Node;
import java.util.regex.Pattern;

/** Turns YAML into the JSON that it stands for. */
final class JsonBody {

  private static final Pattern LITERAL =
      Pattern.compile("true|false|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final StringBuilder out = new StringBuilder();

  private JsonBody() {}

  static String of(Node node) {
    var body = new JsonBody();
    body.write(node);
    return body.out.toString();
  }

  private void write(Node node) {
    switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence sequence -> {
        out.append('[');
        for (var item : sequence.items()) {
          separate('[');
          write(item);
        }
        out.append(']');
      }
      case Node.Mapping mapping -> {
        out.append('{');
        for (var entry : mapping.entries()) {
          separate('{');
          text(entry.name());
          out.append(':');
          write(entry.value());
        }
        out.append('}');
      }
    }
  }

  private void separate(char opening) {
    if (out.charAt(out.length() - 1) != opening) {
      out.append(',');
    }
  }

  private void scalar(Node.Scalar scalar) {
    if (scalar.isNothing()) {
      out.append("null");
    } else if (scalar.plain() && LITERAL.matcher(scalar.text()).matches()) {
      out.append(scalar.text());
    } else {
      text(scalar.text());
    }
  }

  private void text(String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
