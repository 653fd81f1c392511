package dev.wagonway.gateway.relay;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * An array per event loop into which native buffers are copied to be read. Its content lives until
 * the next use only.
 */
final class Scratch {

  private static final int USUAL = 64 << 10;
  private static final FastThreadLocal<byte[]> ARRAY =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[USUAL];
        }
      };

  private Scratch() {}

  static byte[] ofAtLeast(int length) {
    return length <= USUAL ? ARRAY.get() : new byte[length];
  }
}
