package dev.wagonway.gateway.cli;

/** Complains, a few times in full and then no more. Confined to the command line's thread. */
final class Complaints {

  private static final int MOST = 20;

  private final Terminal terminal;
  private int count;

  Complaints(Terminal terminal) {
    this.terminal = terminal;
  }

  void add(String complaint) {
    count++;
    if (count <= MOST) {
      terminal.err().println(complaint);
    } else if (count == MOST + 1) {
      terminal.err().println("… and more of the kind");
    }
  }

  /** Whether there was nothing to complain of. */
  boolean none() {
    return count == 0;
  }
}
