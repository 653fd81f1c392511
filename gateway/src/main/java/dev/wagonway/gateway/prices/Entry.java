package dev.wagonway.gateway.prices;

import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.cost.Money;
import java.util.Map;
import java.util.regex.Pattern;

/** What holds for the entries of every price list. */
final class Entry {

  static final String ROUNDED = "rounded to a nano-dollar per million tokens";
  static final String UNNAMEABLE = "skipped: a configuration cannot name it";

  private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}");
  private static final Pattern MODEL = Pattern.compile("(?!file:)[!-~&&[^$\"\\\\]]{1,256}");
  private static final int SHOWN_LENGTH = 64;

  private Entry() {}

  /** Whether a configuration can name {@code offer}. */
  static boolean isNamed(Offer offer) {
    return PROVIDER.matcher(offer.provider()).matches() && MODEL.matcher(offer.model()).matches();
  }

  /**
   * Whether {@code amount} is meant. Lists put 0 where nothing is charged beside the usual rate;
   * only input, output and what a cache served can be free by themselves.
   */
  static boolean counts(String rate, Money amount) {
    return !amount.isZero()
        || rate.equals("input")
        || rate.equals("output")
        || rate.equals("cached-input");
  }

  /** Whether there is a price to be taken; remarks on it if not. */
  static boolean isPriced(Offer offer, Map<String, Money> rates, Listing.Draft draft) {
    var input = rates.get("input");
    var output = rates.get("output");
    if (input == null || output == null) {
      draft.remark("skipped: no price for tokens both ways", offer);
      return false;
    }
    if (input.isZero() && output.isZero() && !offer.model().endsWith(":free")) {
      draft.remark("skipped: listed as 0, which may mean unknown", offer);
      return false;
    }
    return true;
  }

  /** {@code text} as a list has it, fit for a terminal. */
  static String shown(String text) {
    var plain = text.replaceAll("[^ -~]", "?");
    return plain.length() > SHOWN_LENGTH ? plain.substring(0, SHOWN_LENGTH) + "…" : plain;
  }
}
