package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Recognisers of every sort that recognise nothing in particular, and texts for them. */
final class Zoo {

  static final Kind ANIMAL = Kind.of("ANIMAL", Label.CONFIDENTIAL);

  private static final String[] PIECES = {
    "ssn",
    "SSN",
    "social security",
    "socialSecurity",
    "Social-Security",
    "tax id",
    "tax_id",
    "no",
    "number",
    "cards",
    "iban",
    "Iban",
    "ids",
    "id",
    "pass",
    "password=",
    "\u8eab\u4efd\u8bc1",
    "\u53f7",
    "\u96fb\u8a71",
    "\u0e40\u0e25\u0e02",
    "\ud55c",
    "tk_live_",
    "gh9_",
    "-----B",
    "@",
    "#",
    ":",
    "=",
    "2024-05-17",
    " ",
    " ",
    " ",
    " ",
    "-",
    "_",
    ".",
    "/",
    "\n",
    "\\n",
    "\\\\",
    "\\u0035",
    "%20",
    "%34%32",
    "%",
    "\u200b",
    "\u00ad",
    "\uff11\uff12",
    "\u0661\u0662",
    "\u00a0",
    "\u2011",
    "\ud83d\ude00",
    "\ud835\udfd9",
    "\u00e9",
    "\u00df",
    "\u0130",
    "\u212a",
    "MTIzLTQ1LTY3ODkgc3NuIDk4Nw==",
    "c3NuIDEyMy00NS02Nzg5IGFuZCBpZA"
  };

  private Zoo() {}

  static List<Recognizer> recognizers() {
    var zoo = new ArrayList<Recognizer>();
    for (var least = 1; least < 12; least++) {
      zoo.add(named("n" + least).atNumber(least).shaped("\\d{" + least + "}").build());
      zoo.add(
          named("nn" + least)
              .atNumber(least)
              .shaped("\\d(?:[ .-]?\\d){" + (least - 1) + ",}+")
              .checked(value -> value.charAt(0) != '7')
              .whole()
              .near("ssn", "social security", "\u8eab\u4efd\u8bc1")
              .build());
      zoo.add(named("m" + least).atMixed(least).shaped("[A-Za-z]\\w+").build());
      zoo.add(named("r" + least).at(new Trigger.Run(least)).shaped("[\\w-]{3,}=").build());
    }
    zoo.add(named("cap").at(new Trigger.Capitals(1, 3)).shaped("[A-Z]+[ -]?(\\d{2,3})").build());
    zoo.add(named("cap2").at(new Trigger.Capitals(2, 2)).shaped("..[:/. -]?\\d+").build());
    zoo.add(named("date").atNumber(6).shaped("(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])-\\d\\d").build());
    zoo.add(
        named("not")
            .atNumber(3)
            .shaped("\\d{3}(?!\\d)")
            .in(Context.near("tax id", "no", "id").butNot("number", "cards").within(19, 7))
            .build());
    zoo.add(named("only-not").atNumber(2).shaped("\\d\\d").in(Context.ANY.butNot("iban")).build());
    zoo.add(named("same").atNumber(3).shaped("(\\d{1,2}([ .-]?)\\d\\2\\d+)").build());
    zoo.add(named("same2").atNumber(3).shaped("((?<d>\\d)(?<s>-?)\\d\\k<s>\\k<d>\\d*)").build());
    zoo.add(named("alone").atNumber(2).shaped(Shape.alone(Shape.of("\\d+"))).build());
    zoo.add(named("word").atWords("password", "pass", "\u53f7").shaped("\\D*?(\\d+)").build());
    zoo.add(
        named("prefix")
            .atPrefix("tk_live_", "gh9_", "\u53f7", "5", "SS", "id")
            .shaped("\\w{4,}")
            .build());
    zoo.add(named("dash").atPrefix("-----B", "--", "@").shaped("[-@]+(\\w+)").build());
    zoo.add(named("sign").at(new Trigger.Sign("@#=")).shaped(".\\S{2,6}").build());
    zoo.add(named("back").at(new Trigger.Sign(":")).shaped(Zoo::backwards).near("id").build());
    zoo.add(named("start").at(new Trigger.Start()).shaped("(?i)k[a-z&&[^x]]+\\d|#\\d\\d").build());
    zoo.add(named("start2").at(new Trigger.Start()).shaped("(?i:tax)[\\s_]?\\w\\w").build());
    zoo.add(named("wide").at(new Trigger.Start()).shaped("[^\\x00-\\x7f]\\d{1,2}").build());
    zoo.add(
        named("around")
            .atNumber(2)
            .shaped("(?<=([a-z]{2}) )\\d+")
            .near("ssn", "id", "cards", "pass")
            .build());
    return zoo;
  }

  private static Recognizer.Builder named(String name) {
    return Recognizer.named(name, ANIMAL);
  }

  private static Shape.Span backwards(Text text, int at, int limit) {
    var start = at;
    while (start > 0 && text.isWord(start - 1)) {
      start--;
    }
    return new Shape.Span(start, Math.min(limit, at + 1));
  }

  /** A text of about so many pieces. */
  static String text(RandomGenerator random, int pieces) {
    var text = new StringBuilder(random.nextInt(9) == 0 ? " 4711 " : "");
    for (var i = 0; i < pieces; i++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> text.append(PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.append(random.nextInt(1, 1_000_000));
        case 3 -> text.append((char) random.nextInt(' ', 0x7f));
        default -> text.append("aAbBkKsS7205 -".charAt(random.nextInt(14)));
      }
    }
    return text.toString();
  }
}
