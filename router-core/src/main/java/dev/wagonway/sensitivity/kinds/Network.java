package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of machines. Loopback and unspecified addresses where something listens or is asked for
 * say nothing of anyone, and four numbers after "version" are no address.
 */
final class Network {

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String FOUR = OCTET + "(?:\\." + OCTET + "){3}";
  private static final String[] RELEASES = {
    "version",
    "v",
    "ver",
    "release",
    "upgrade",
    "upgrading",
    "downgrade",
    "update to",
    "build",
    "firmware",
    "section",
    "chapter",
    "oid",
    "rfc"
  };
  private static final int LONGEST_V6 = 45;

  private Network() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("ipv4", Kinds.IP_ADDRESS)
            .atNumber(4)
            .shaped(
                "(?<![0-9a-zA-Z][.:-])(?<![@/]v)"
                    + FOUR
                    + "(?:/(?:3[0-2]|[12]?[0-9])(?![0-9]))?(?!\\.?[0-9]|[-+_]|\\.[a-zA-Z])")
            .checked(value -> !isOwn(value))
            .in(Context.ANY.butNot(RELEASES).within(24, 0))
            .build(),
        Recognizer.named("ipv4-own", Kinds.IP_ADDRESS)
            .atNumber(4)
            .shaped("(?<![0-9a-zA-Z][.:-])(?<!//)" + FOUR + "(?:/[0-9]{1,2})?(?![.:]?[0-9]|[-+_])")
            .checked(Network::isOwn)
            .in(
                Context.ANY
                    .butNot("bind", "bound", "listen", "listening", "curl", "http")
                    .within(40, 20))
            .build(),
        Recognizer.named("ipv6", Kinds.IP_ADDRESS)
            .at(new Trigger.Sign(":"))
            .shaped(Network::six)
            .reaching(LONGEST_V6 + 20)
            .build(),
        Recognizer.named("ipv6-unspecified", Kinds.IP_ADDRESS)
            .at(new Trigger.Sign(":"))
            .shaped("(?<![0-9a-zA-Z:])::(?:/[0-9]{1,3})?(?![0-9a-zA-Z:])")
            .in(Context.near("ip", "ipv4", "ipv6", "ip address", "unspecified").within(40, 0))
            .build(),
        mac("mac-address", ":-", "(?<![0-9a-zA-Z][:-]?)(?=[0-9A-Fa-f])", 2),
        plainMac(),
        mac("mac-address-dotted", ".", "(?<![0-9a-zA-Z.])", 4));
  }

  private static boolean isOwn(String address) {
    return address.startsWith("127.") || address.startsWith("0.0.0.0");
  }

  /** What is around the first colon, if it is an address of version 6. */
  private static Shape.@Nullable Span six(Text text, int at, int limit) {
    var start = at;
    while (start > 0 && at - start < 5 && isHex(text.charAt(start - 1))) {
      start--;
    }
    if (at - start > 4 || isPart(text, start - 1)) {
      return null;
    }
    var end = at;
    while (end < limit && end - start < LONGEST_V6 && isSix(text.charAt(end))) {
      end++;
    }
    while (end > start && (text.charAt(end - 1) == '.' || isLoneColon(text, start, end))) {
      end--;
    }
    if (end - start < 3 || !isAddress(text.slice(start, end))) {
      return null;
    }
    var stop = suffixEnd(text, end, limit);
    return text.isWord(stop) || isSlice(text, start, end) ? null : new Shape.Span(start, stop);
  }

  /** Whether it may be the bounds of a slice instead, as in {@code rows[1::2]}. */
  private static boolean isSlice(Text text, int start, int end) {
    var isIndex = start > 0 && text.charAt(start - 1) == '[';
    if (isIndex && !text.slice(Math.max(0, start - 3), start - 1).equals("//")) {
      return true;
    }
    var address = text.slice(start, end);
    return !address.equals("::1") && !address.matches(".*[0-9A-Fa-f]{3}.*|.*\\..*");
  }

  private static boolean isPart(Text text, int at) {
    return at >= 0 && (text.isWord(at) || ":._$".indexOf(text.charAt(at)) >= 0);
  }

  private static boolean isLoneColon(Text text, int start, int end) {
    return text.charAt(end - 1) == ':' && (end - 2 < start || text.charAt(end - 2) != ':');
  }

  /** The end of a zone and a prefix length, if there are any. */
  private static int suffixEnd(Text text, int end, int limit) {
    var stop = end;
    if (stop + 1 < limit && text.charAt(stop) == '%' && text.isWord(stop + 1)) {
      stop++;
      while (stop < limit && text.isWord(stop)) {
        stop++;
      }
    }
    var digits = stop + 1;
    while (digits < limit && digits < stop + 4 && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    var isPrefix = stop < limit && text.charAt(stop) == '/' && digits > stop + 1;
    return isPrefix && !text.isWord(digits) ? digits : stop;
  }

  /** Whether it has eight groups, or fewer and one gap, the last two perhaps as version 4. */
  static boolean isAddress(String address) {
    var gap = address.indexOf("::");
    if (gap != address.lastIndexOf("::") || address.contains(":::")) {
      return false;
    }
    var groups = 0;
    for (var group : address.split(":", -1)) {
      if (group.contains(".")) {
        if (!group.matches(FOUR) || !address.endsWith(group)) {
          return false;
        }
        groups += 2;
      } else if (group.length() > 4) {
        return false;
      } else if (!group.isEmpty()) {
        groups++;
      } else if (gap < 0) {
        return false;
      }
    }
    return gap < 0 ? groups == 8 : groups > 0 && groups < 8 && isDistinct(address);
  }

  /** Whether it has a digit: without one it may as well be names with a colon between. */
  private static boolean isDistinct(String address) {
    return address.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static Recognizer plainMac() {
    return Recognizer.named("mac-address-plain", Kinds.MAC_ADDRESS)
        .atMixed(12)
        .shaped("[0-9A-Fa-f]{12}")
        .near("mac", "mac address", "hardware address", "physical address", "bssid")
        .build();
  }

  private static Recognizer mac(String name, String signs, String before, int size) {
    var sign = "([" + signs + "])";
    var group = "[0-9A-Fa-f]{" + size + "}";
    var rest =
        Shape.of(sign + group + "(?:\\1" + group + "){" + (12 / size - 2) + "}(?!\\1?[0-9A-Za-z])");
    var begin = Shape.of(before + group + "(?=[" + signs + "])");
    return Recognizer.named(name, Kinds.MAC_ADDRESS)
        .at(new Trigger.Sign(signs))
        .shaped(
            Shape.opening(
                "[" + signs + "]" + group + "[" + signs + "]",
                (text, at, limit) -> {
                  if (at < size || !isHex(text.charAt(at - 1)) || text.isWord(at - size - 1)) {
                    return null;
                  }
                  var tail = rest.match(text, at, limit);
                  return tail == null || begin.match(text, at - size, limit) == null
                      ? null
                      : new Shape.Span(at - size, macEnd(at, size));
                }))
        .build();
  }

  private static int macEnd(int at, int size) {
    return at + 12 - size + 12 / size - 1;
  }

  private static boolean isSix(char c) {
    return isHex(c) || c == ':' || c == '.';
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
