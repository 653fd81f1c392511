package dev.wagonway.gateway.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.wagonway.spi.PhoneNumbers;
import java.util.List;

/**
 * Tells telephone numbers by the numbering plans of all countries: in international form any, in
 * national form those of some countries. Plans are loaded when they are first needed. Immutable, so
 * safe for any number of threads.
 */
public final class NumberingPlans implements PhoneNumbers {

  private static final int MOST_CHARACTERS = 64;
  private static final String NO_COUNTRY = "ZZ";

  /** Where numbers written with a leading zero are looked for. */
  private static final List<String> COUNTRIES =
      List.of(
          "GB", "DE", "FR", "IT", "NL", "SE", "CH", "AT", "IN", "AU", "ZA", "TR", "KR", "JP", "PH",
          "NG", "BR");

  /** Where people write numbers without a zero; elsewhere, too much else looks like that. */
  private static final String NORTH_AMERICA = "US";

  /** Loads the library with the first question, as starts are to be quick. */
  private static final class Library {

    static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private Library() {}
  }

  /** For the service loader; cheap. */
  public NumberingPlans() {}

  @Override
  public boolean isPossible(String candidate) {
    var number = candidate.strip();
    if (number.isEmpty() || number.length() > MOST_CHARACTERS) {
      return false;
    }
    if (number.charAt(0) == '+') {
      return isValid(number, NO_COUNTRY);
    }
    if (number.charAt(0) != '0' && !number.startsWith("(0")) {
      return isValid(number, NORTH_AMERICA);
    }
    for (var country : COUNTRIES) {
      if (isValid(number, country)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValid(String candidate, String country) {
    try {
      return Library.PLANS.isValidNumber(Library.PLANS.parse(candidate, country));
    } catch (NumberParseException _) {
      return false;
    }
  }
}
