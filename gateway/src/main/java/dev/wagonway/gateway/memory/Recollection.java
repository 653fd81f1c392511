package dev.wagonway.gateway.memory;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Memory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request recalls and keeps. What it recalls makes the request as sensitive as what that
 * was kept of; nothing is kept before its label is known, and nothing restricted ever.
 *
 * <p>Handed from the request's virtual thread to its event loop, never used by both at once.
 */
public final class Recollection implements Memory {

  private final Keepsakes keepsakes;
  private final Caller caller;
  private final long mostBytes;
  private final List<byte[]> recalled = new ArrayList<>(0);
  private long recalledBytes;
  private Label floor = Label.PUBLIC;
  private Label label = Label.RESTRICTED;

  Recollection(Keepsakes keepsakes, Caller caller, long mostBytes) {
    this.keepsakes = keepsakes;
    this.caller = caller;
    this.mostBytes = mostBytes;
  }

  /** The least label that the request has because of what it recalled. */
  public Label floor() {
    return floor;
  }

  /**
   * What was recalled so far, answers among it that nobody has looked at yet; of use until the
   * request has been read.
   */
  public List<byte[]> recalled() {
    return List.copyOf(recalled);
  }

  /** Lets go of what was recalled. */
  public void examined() {
    recalled.clear();
  }

  /** Takes note of the request's label, all things considered. */
  public void settle(Label decided) {
    label = decided.raisedTo(floor);
  }

  @Override
  public boolean keeps() {
    return label != Label.RESTRICTED;
  }

  @Override
  public byte @Nullable [] recall(String id) {
    var piece = keepsakes.find(caller, id);
    if (piece == null) {
      return null;
    }
    recalledBytes += piece.content().length;
    if (recalledBytes > mostBytes) {
      throw new FailureException(
          new Failure.BodyTooLarge(
              "what the request refers to by id has more than %d bytes (expected: at most limits.body)"
                  .formatted(mostBytes)));
    }
    floor = floor.raisedTo(piece.label());
    recalled.add(piece.content());
    return piece.content();
  }

  @Override
  public void keep(String id, byte[] content) {
    if (keeps()) {
      keepsakes.keep(caller, id, new Piece(content, label));
    }
  }
}
