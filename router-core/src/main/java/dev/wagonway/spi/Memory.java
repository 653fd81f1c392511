package dev.wagonway.spi;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway keeps of one caller's conversations, as one of its requests finds it; for APIs
 * whose clients refer to earlier answers by id.
 *
 * <p>It may forget anything at any time. The caller's other requests alone can recall what one has
 * kept. Thread-safe.
 */
public interface Memory {

  /** A memory that keeps nothing. */
  Memory NONE =
      new Memory() {
        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public byte @Nullable [] recall(String id) {
          return null;
        }

        @Override
        public void keep(String id, byte[] content) {}
      };

  /** Whether what is given to {@link #keep} can be recalled later, for a while. */
  boolean keeps();

  /**
   * What was kept under that id, not to be written to; or null if nothing is. The request counts as
   * sensitive as the one that it was kept of.
   *
   * @throws dev.wagonway.chat.FailureException with a {@link
   *     dev.wagonway.chat.Failure.BodyTooLarge} if all that was recalled is more than a request may
   *     have
   */
  byte @Nullable [] recall(String id);

  /** Keeps {@code content}, which is not written to from here on, in place of what was there. */
  void keep(String id, byte[] content);
}
