package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BankAccountsTest {

  private static final String GERMAN = iban("DE", "700500001234567890");
  private static final String MALTESE = iban("MT", "MALT01100000000000000WAGON7");
  private static final String NORWEGIAN = iban("NO", "86011234567");

  @Test
  void findsAccountsAsTheyAreWritten() {
    for (var account : List.of(GERMAN, MALTESE, NORWEGIAN)) {
      for (var written :
          List.of(
              account,
              account.toLowerCase(Locale.ROOT),
              inFours(account, " "),
              inFours(account, "-"),
              inFours(account, " ").toLowerCase(Locale.ROOT))) {
        assertThat(found("pay to " + written + ", please")).containsExactly("IBAN_CODE:" + written);
      }
    }
  }

  @Test
  void findsAccountsInTheirNationalGroups() {
    var written =
        GERMAN.substring(0, 4) + " " + GERMAN.substring(4, 12) + " " + GERMAN.substring(12);
    assertThat(found("IBAN " + written)).containsExactly("IBAN_CODE:" + written);
  }

  @Test
  void partsNoAccountBeforeItsCheckDigitsButNearAWord() {
    var parted = NORWEGIAN.substring(0, 9) + " " + NORWEGIAN.substring(9);
    assertThat(found(parted)).isEmpty();
    var early = "NO " + NORWEGIAN.substring(2);
    assertThat(found("account " + early)).containsExactly("IBAN_CODE:" + early);
    assertThat(found("say " + early)).isEmpty();
  }

  @Test
  void endsWhereTheCountrysNumbersEnd() {
    var written = inFours(NORWEGIAN, " ");
    assertThat(found(written + " 2026 payments")).containsExactly("IBAN_CODE:" + written);
    assertThat(found(NORWEGIAN + "7")).isEmpty();
    assertThat(found(NORWEGIAN.substring(0, 14))).isEmpty();
  }

  @Test
  void refusesWrongCheckDigitsAndUnknownCountries() {
    var last = GERMAN.charAt(21) == '0' ? "1" : "0";
    assertThat(found(GERMAN.substring(0, 21) + last)).isEmpty();
    assertThat(found(iban("QQ", "700500001234567890"))).isEmpty();
  }

  @Test
  void refusesOtherSeparatorsAndDoubleOnes() {
    assertThat(found(inFours(GERMAN, "/"))).isEmpty();
    assertThat(found(inFours(GERMAN, "  "))).isEmpty();
  }

  @Test
  void findsBankCodesOnlyAfterTheirName() {
    assertThat(found("SWIFT code: WGWYDEFFXXX")).containsExactly("SWIFT_CODE:WGWYDEFFXXX");
    assertThat(found("BIC WGWYGB2L")).containsExactly("SWIFT_CODE:WGWYGB2L");
    assertThat(found("WGWYDEFFXXX")).isEmpty();
    assertThat(found("BIC: WGWYQQ2L")).isEmpty();
    assertThat(found("a swift response")).isEmpty();
  }

  private static List<String> found(String text) {
    return Found.by(BankAccounts.all(), text);
  }

  /** An account with the right check digits. */
  private static String iban(String country, String account) {
    var check = 98 - CheckDigits.remainder(account + country + "00", 97);
    return country + (check < 10 ? "0" : "") + check + account;
  }

  private static String inFours(String account, String separator) {
    return String.join(separator, account.split("(?<=\\G.{4})", -1)).strip();
  }
}
