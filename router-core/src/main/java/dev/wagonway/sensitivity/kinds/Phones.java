package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.PhoneNumbers;
import dev.wagonway.sensitivity.scan.Context;
import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers: international ones, national ones as they are usually written, others. */
final class Phones {

  private static final String EXTENSION = "(?: ?(?:x|ext\\.? ?|#)[0-9]{1,6})?";
  private static final String MORE = "(?:[ .\\-/]{0,2}(?:\\([0-9]{1,4}\\)|[0-9])){6,16}";
  private static final String[] PLACES = {
    "office", "fax", "mobile", "cell", "desk", "phone", "landline", "direct"
  };
  private static final int LONGEST = 48;

  /** A number at the end of a line with the word behind it that tells what it is. */
  private static final Pattern BEFORE_WORD =
      Pattern.compile(
          "(?<![0-9][-./_,])(?<![\\p{L}0-9])[0-9](?:[ .\\-/]?[0-9]){6,14}"
              + EXTENSION
              + "(?= {0,2}\\(?(?i:"
              + String.join("|", PLACES)
              + ")\\)? ?(?:$|[\\r\\n,;|]))");

  private static final String[] WORDS = {
    "phone",
    "tel",
    "telephone",
    "mobile",
    "cell",
    "cellphone",
    "fax",
    "desk",
    "call me",
    "call us",
    "call him",
    "call her",
    "call them",
    "call on",
    "call at",
    "please call",
    "to call",
    "dial",
    "whatsapp",
    "sms",
    "text me",
    "hotline",
    "ring me",
    "reach me",
    "reach us",
    "landline",
    "pager",
    "contact number",
    "contact no",
    "contact:",
    "my number",
    "mon numéro",
    "meine nummer",
    "mi número",
    "meu número",
    "mio numero",
    "handy",
    "mobil",
    "móvil",
    "telefon",
    "téléphone",
    "teléfono",
    "telefono",
    "telefone",
    "rufnummer",
    "portable",
    "celular",
    "gsm",
    "telefoon",
    "puhelin",
    "tlf",
    "telnr",
    "msisdn",
    "телефон",
    "тел",
    "电话",
    "手机",
    "電話",
    "携帯",
    "전화",
    "โทร"
  };

  private static final PhoneNumbers KNOWN =
      ServiceLoader.load(PhoneNumbers.class).findFirst().orElse(Phones::isPlausible);

  private static final Pattern OTHER =
      Pattern.compile(
          "(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\\1[0-9]{1,2}.*"
              + "|[0-9]{1,2}([-./])[0-9]{1,2}\\2[0-9]{4}.*"
              + "|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"
              + "|[0-9]+\\.[0-9]{1,2}");

  private Phones() {}

  static List<Recognizer> all() {
    return List.of(
        international(),
        dialled(),
        american("phone-american", new Trigger.Digits(10), "(?:1[ .-])?[2-9][0-9]{2}(?<s>[.-])"),
        bracketed(),
        paired(),
        trunk(),
        chinese(),
        byWord("phone-by-word", new Trigger.Digits(7)),
        byWord("phone-by-word-bracketed", new Trigger.Sign("(+")),
        byWordAfter(),
        byNumber());
  }

  private static Recognizer international() {
    return Recognizer.named("phone-international", Kinds.PHONE_NUMBER)
        .at(new Trigger.Sign("+"))
        .shaped(
            "(?<![\\p{L}0-9)\\]+=*/-])\\+(?:\\([1-9]|[1-9])"
                + MORE
                + EXTENSION
                + "(?![-./:]?[0-9])")
        .checked(KNOWN::isPossible)
        .build();
  }

  private static Recognizer dialled() {
    return Recognizer.named("phone-dialled", Kinds.PHONE_NUMBER)
        .atNumber(10)
        .shaped(Shapes.number("00(?=(?:[17]|[2-9][0-9]{1,2})[ .-])[1-9]" + MORE + EXTENSION))
        .checked(value -> KNOWN.isPossible("+" + value.substring(2)))
        .build();
  }

  private static Recognizer american(String name, Trigger trigger, String opening) {
    return Recognizer.named(name, Kinds.PHONE_NUMBER)
        .at(trigger)
        .shaped(Shapes.number(opening + "[2-9][0-9]{2}\\k<s>[0-9]{4}" + EXTENSION))
        .in(Context.ANY.butNot("isbn", "order", "invoice", "version").within(30, 0))
        .build();
  }

  private static Recognizer bracketed() {
    return Recognizer.named("phone-bracketed", Kinds.PHONE_NUMBER)
        .at(new Trigger.Sign("("))
        .shaped(
            "(?<![\\p{L}0-9])(?:\\([2-9][0-9]{2}\\)[ .-]?[0-9]{3}[ .-][0-9]{4}"
                + "|\\([1-9][0-9]\\) ?9?[0-9]{4}-[0-9]{4}"
                + "|\\(0[1-9][0-9]{0,4}\\)[ -]?[0-9]{2,5}(?:[ -]?[0-9]{2,4}){1,3})"
                + EXTENSION
                + "(?![-./]?[0-9])")
        .build();
  }

  /** Ten digits in pairs, as in France. */
  private static Recognizer paired() {
    return Recognizer.named("phone-paired", Kinds.PHONE_NUMBER)
        .atNumber(10)
        .shaped(Shapes.number("0[1-9](?<s>[ .-])[0-9]{2}(?:\\k<s>[0-9]{2}){3}"))
        .build();
  }

  /** A trunk zero and groups, as in Britain, Ireland and Australia. */
  private static Recognizer trunk() {
    return Recognizer.named("phone-trunk", Kinds.PHONE_NUMBER)
        .atNumber(9)
        .shaped(
            Shapes.number(
                "0[1-9][0-9] [0-9]{4} [0-9]{4}|0[1-9][0-9]{2} [0-9]{3} [0-9]{3,4}"
                    + "|0[1-9][0-9]{3} [0-9]{3} ?[0-9]{3}|0[1-9][0-9]{2} [0-9]{7}"
                    + "|0[1-9] [0-9]{4} [0-9]{4}|0[2-9]-[0-9]{7}|05[0-9]-[0-9]{7}"
                    + "|0[1-9]0-[0-9]{4}-[0-9]{4}|01[5-7][0-9][ /-][0-9]{7,8}"))
        .checked(value -> isIn(CheckDigits.digits(value).length(), 9, 12))
        .build();
  }

  /** A Chinese mobile number in its usual groups. */
  private static Recognizer chinese() {
    return Recognizer.named("phone-chinese", Kinds.PHONE_NUMBER)
        .atNumber(11)
        .shaped(Shapes.number("1[3-9][0-9](?<s>[ -])[0-9]{4}\\k<s>[0-9]{4}"))
        .build();
  }

  private static Recognizer byWord(String name, Trigger trigger) {
    return Recognizer.named(name, Kinds.PHONE_NUMBER)
        .at(trigger)
        .shaped(
            "(?<![0-9][-./_,])(?<![\\p{L}0-9])\\+?\\(?[0-9](?:\\)?[ .\\-/]?\\(?[0-9]){5,14}"
                + EXTENSION
                + "(?![-./:,]?[0-9])")
        .checked(Phones::isDialable)
        .in(Context.near(WORDS).butNot("epoch", "isbn", "version", "invoice").within(28, 0))
        .build();
  }

  /** With the word that tells what it is at the end of its line. */
  private static Recognizer byWordAfter() {
    return Recognizer.named("phone-before-word", Kinds.PHONE_NUMBER)
        .atWords(PLACES)
        .shaped((text, at, _) -> before(text, at))
        .checked(Phones::isDialable)
        .build();
  }

  private static Shape.@Nullable Span before(Text text, int at) {
    var end = at;
    while (end > 0 && at - end < 3 && " (".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == 0 || !Character.isDigit(text.charAt(end - 1))) {
      return null;
    }
    var matcher = BEFORE_WORD.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    matcher.region(Math.max(0, end - LONGEST), end);
    while (matcher.find()) {
      if (matcher.end() == end) {
        return new Shape.Span(matcher.start(), end);
      }
    }
    return null;
  }

  /** With a trunk zero and near what may be another number's name as well. */
  private static Recognizer byNumber() {
    return Recognizer.named("phone-by-number", Kinds.PHONE_NUMBER)
        .atNumber(8)
        .shaped(Shapes.number("0[1-9][0-9]{0,4}[ /-][0-9]{2,4}(?:[ -]?[0-9]{2,4}){1,2}"))
        .checked(Phones::isDialable)
        .in(Context.near("number", "contact", "call", "ring", "text").within(24, 0))
        .build();
  }

  /** Whether so many digits may be dialled, and are no date, address or price. */
  private static boolean isDialable(String value) {
    return isIn(CheckDigits.digits(value).length(), 7, 19)
        && !CheckDigits.isMonotonous(value)
        && !OTHER.matcher(value).matches();
  }

  /** Without a service that knows better: a country code there is, and 8 to 15 digits. */
  static boolean isPlausible(String candidate) {
    var extension = candidate.indexOf('x');
    var number = extension < 0 ? candidate : candidate.substring(0, extension).replace("e", "");
    var digits = CheckDigits.digits(number.replace("(0)", ""));
    if (!isIn(digits.length(), 8, 15) || CheckDigits.isMonotonous(digits)) {
      return false;
    }
    if (digits.charAt(0) == '1') {
      return digits.length() == 11 && digits.charAt(1) > '1';
    }
    return digits.charAt(0) == '7'
        ? digits.length() == 11 && digits.charAt(1) > '2'
        : isCountry(Integer.parseInt(digits, 0, 3, 10));
  }

  private static boolean isCountry(int three) {
    return switch (three / 10) {
      case 21 -> three <= 213 || three == 216 || three == 218;
      case 22, 23, 24, 26 -> true;
      case 25 -> three != 259;
      case 29 -> three <= 291 || three >= 297;
      case 35, 37 -> three != 379;
      case 38 -> three != 384 && three != 388;
      case 42 -> three <= 421 || three == 423;
      case 50, 59, 69, 80, 85, 87, 88 -> isWorldwide(three);
      case 67 -> three == 670 || three >= 672;
      case 68 -> true;
      case 96, 97 -> three != 969 && three != 978;
      case 99 -> three != 990 && three != 991 && three != 997 && three != 999;
      case 28, 83, 89 -> false;
      default -> three >= 200;
    };
  }

  private static boolean isWorldwide(int three) {
    return switch (three) {
      case 693, 694, 695, 696, 697, 698, 699, 801, 802, 803, 804, 805, 806, 807, 809 -> false;
      case 851, 854, 857, 858, 859, 871, 872, 873, 874, 875, 876, 877, 879 -> false;
      case 884, 885, 887, 889 -> false;
      default -> true;
    };
  }

  private static boolean isIn(int number, int first, int last) {
    return number >= first && number <= last;
  }
}
