package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.Arrays;
import java.util.List;

/**
 * The joints between the parts of a message, with what stands on either side of each, as one text:
 * short parts are in it as a whole, of long ones the beginning and the end.
 */
final class Seams {

  /** How much of a part is looked at on either side. */
  private static final int SIDE = 256;

  private final Text text;
  private final int[] joints;

  private Seams(Text text, int[] joints) {
    this.text = text;
    this.joints = joints;
  }

  Text text() {
    return text;
  }

  static Seams of(List<? extends CharSequence> parts) {
    var folding = new Folding(room(parts));
    var joints = new int[parts.size()];
    var given = 0;
    for (var i = 0; i < joints.length; i++) {
      var part = parts.get(i);
      var length = part.length();
      joints[i] = given;
      folding.jumpTo(given);
      if (length <= 2 * SIDE) {
        folding.append(part, 0, length);
      } else {
        folding.append(part, 0, SIDE);
        folding.part();
        folding.jumpTo(given + length - SIDE);
        folding.append(part, length - SIDE, length);
      }
      given += length;
    }
    return new Seams(folding.text(), joints);
  }

  private static int room(List<? extends CharSequence> parts) {
    var room = 0;
    for (var part : parts) {
      room += Math.min(part.length(), 2 * SIDE) + 1;
    }
    return room;
  }

  /** Whether a finding begins in one part and ends in another. */
  boolean isCrossed(Finding finding) {
    var at = Arrays.binarySearch(joints, finding.start() + 1);
    var next = at >= 0 ? at : -at - 1;
    return next < joints.length && joints[next] < finding.end();
  }
}
