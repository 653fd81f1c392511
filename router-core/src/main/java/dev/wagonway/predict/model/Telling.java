package dev.wagonway.predict.model;

import java.util.Arrays;

/** What a word tells beside what it is about. */
enum Telling {
  NOTHING,
  NEGATION,
  QUANTITY;

  private static final int BITS = 9;
  private static final int[] KEYS = new int[1 << BITS];
  private static final Telling[] TELLS = new Telling[1 << BITS];

  static {
    Arrays.fill(TELLS, NOTHING);
    add(
        NEGATION,
        "not no never none nor neither except without least incorrect false unlikely cannot cant"
            + " dont doesnt isnt arent wasnt wont nicht kein nie ohne ne pas jamais sans nunca sin");
    add(
        QUANTITY,
        "how many much each every per times twice thrice half third quarter double triple total sum"
            + " difference remaining left more less fewer than percent average mean ratio product"
            + " hours minutes days weeks months years dollars cents miles feet inches pounds price"
            + " cost costs spend spends earns pays sells buys altogether wieviel jeder cada chaque");
  }

  static Telling of(int hash) {
    return TELLS[slot(hash)];
  }

  private static void add(Telling telling, String words) {
    for (var word : words.split(" ", -1)) {
      var slot = slot(Hashes.word(word));
      KEYS[slot] = Hashes.word(word);
      TELLS[slot] = telling;
    }
  }

  private static int slot(int hash) {
    var slot = Hashes.mix(hash) >>> (Integer.SIZE - BITS);
    while (KEYS[slot] != hash && TELLS[slot] != NOTHING) {
      slot = (slot + 1) & (KEYS.length - 1);
    }
    return slot;
  }
}
