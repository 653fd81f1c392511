package dev.wagonway.predict.model;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Words of courtesy, which say nothing of how hard a request is. Immutable; safe for any number of
 * threads.
 */
final class Courtesies {

  private static final String[] PHRASES = {
    "please",
    "pls",
    "plz",
    "kindly",
    "thanks",
    "thx",
    "cheers",
    "hi",
    "hello",
    "hey",
    "greetings",
    "thank you",
    "thank you very much",
    "thank you so much",
    "thank you in advance",
    "thanks in advance",
    "thanks a lot",
    "thanks so much",
    "many thanks",
    "hi there",
    "hello there",
    "hey there",
    "dear assistant",
    "good morning",
    "good afternoon",
    "good evening",
    "could you",
    "can you",
    "would you",
    "will you",
    "could you please",
    "can you please",
    "would you please",
    "could you help me",
    "can you help me",
    "could you help me with this",
    "can you help me with this",
    "could you tell me",
    "can you tell me",
    "would you mind",
    "could you kindly",
    "would you kindly",
    "please help me",
    "please help me with this",
    "please help",
    "please tell me",
    "please answer",
    "please answer this",
    "please answer the following",
    "please answer the following question",
    "please answer this question",
    "could you answer this",
    "could you answer this question",
    "can you answer this",
    "could you please answer this",
    "could you please answer this question",
    "could you please help me",
    "could you please help me with this",
    "could you please tell me",
    "can you please help me",
    "can you please tell me",
    "i would appreciate it",
    "i d appreciate it",
    "much appreciated",
    "i appreciate it",
    "i appreciate your help",
    "i would appreciate your help",
    "i d appreciate your help",
    "appreciate it",
    "thanks for your help",
    "thank you for your help",
    "thanks for the help",
    "thanks for helping",
    "if you don t mind",
    "if possible please",
    "when you have a moment",
    "i hope you are well",
    "i hope you re well",
    "hope you are well",
    "hope you re well",
    "hope you are doing well",
    "i hope you are doing well",
    "sorry to bother you",
    "excuse me",
    "i have a question",
    "i was wondering",
    "kind regards",
    "best regards",
    "would you be so kind",
    "would you be so kind as to",
    "i would be grateful",
    "it would be great if you could",
    "do you mind",
    "appreciated",
    "have a nice day",
    "have a great day",
    "bitte",
    "danke",
    "hallo",
    "guten tag",
    "danke schon",
    "vielen dank",
    "konntest du",
    "konnen sie",
    "konnten sie",
    "kannst du",
    "merci",
    "bonjour",
    "s il vous plait",
    "s il te plait",
    "gracias",
    "hola",
    "por favor",
    "grazie",
    "ciao",
    "per favore",
    "obrigado",
    "obrigada",
    "ola",
  };

  private static final int BITS = 10;
  private static final byte MORE = 1;
  private static final byte END = 2;

  private static final int[] KEYS = new int[1 << BITS];
  private static final byte[] FLAGS = new byte[1 << BITS];

  static {
    for (var phrase : PHRASES) {
      add(phrase.split(" ", -1));
    }
  }

  private Courtesies() {}

  /** How many of the words from {@code at} on are a courtesy; none if they are not. */
  static int at(int[] words, int at, int end) {
    var key = 0;
    var most = 0;
    for (var i = at; i < end; i++) {
      key = Hashes.join(key, words[i]);
      var flags = FLAGS[slot(key)];
      if ((flags & END) != 0) {
        most = i + 1 - at;
      }
      if ((flags & MORE) == 0) {
        return most;
      }
    }
    return most;
  }

  /** The words that they are made of. */
  static Stream<String> words() {
    return Arrays.stream(PHRASES).flatMap(phrase -> Arrays.stream(phrase.split(" ", -1)));
  }

  private static void add(String[] words) {
    var key = 0;
    for (var i = 0; i < words.length; i++) {
      key = Hashes.join(key, Hashes.word(words[i]));
      var slot = slot(key);
      KEYS[slot] = key;
      FLAGS[slot] |= i + 1 == words.length ? END : MORE;
    }
  }

  private static int slot(int key) {
    var slot = Hashes.mix(key) >>> (Integer.SIZE - BITS);
    while (KEYS[slot] != key && FLAGS[slot] != 0) {
      slot = (slot + 1) & (KEYS.length - 1);
    }
    return slot;
  }
}
