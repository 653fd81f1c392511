package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitedKingdomTest {

  @Test
  void findsHealthNumbersNearWordsOrAlone() {
    assertThat(found("NHS number 943 476 5838")).containsExactly("UK_NHS:943 476 5838");
    assertThat(found("943-476-5838")).containsExactly("UK_NHS:943-476-5838");
    assertThat(found("NHS number 943 476 5839")).isEmpty();
    assertThat(found("it sold 9434765838 times")).isEmpty();
  }

  @Test
  void findsInsuranceNumbers() {
    for (var number :
        List.of(
            "JG 48 29 17 C",
            "JG482917C",
            "jg482917c",
            "jg 48 29 17 c",
            "JG482917 C",
            "JG-48-29-17-C")) {
      assertThat(found("it is " + number + ".")).containsExactly("UK_NINO:" + number);
    }
    assertThat(found("nino JG482917")).containsExactly("UK_NINO:JG482917");
  }

  @Test
  void refusesInsuranceNumbersNeverIssued() {
    for (var number :
        List.of(
            "DG 48 29 17 C",
            "JO482917C",
            "GB482917C",
            "NT482917A",
            "JG482917E",
            "JG48291C",
            "ab482917c",
            "JG482917CD",
            "XJG482917C")) {
      assertThat(found("it is " + number)).as(number).isEmpty();
    }
  }

  @Test
  void findsPapers() {
    assertThat(found("WAGON803159AB9XY")).containsExactly("UK_DRIVING_LICENCE:WAGON803159AB9XY");
    assertThat(found("W1Y99803159A99XY")).isEmpty();
    assertThat(found("it is WAY99 853159 A99XY"))
        .containsExactly("UK_DRIVING_LICENCE:WAY99 853159 A99XY");
    assertThat(found("WAGON813159AB9XY")).isEmpty();
    assertThat(found("WAGON803329AB9XY")).isEmpty();
    assertThat(found("UK passport 482917365")).containsExactly("UK_PASSPORT:482917365");
    assertThat(found("passport AB4829173")).containsExactly("UK_PASSPORT:AB4829173");
    assertThat(found("part AB4829173")).isEmpty();
  }

  @Test
  void findsTaxNumbers() {
    assertThat(found("UTR 4482916375")).containsExactly("UK_UTR:4482916375");
    assertThat(found("UTR 5482916375")).isEmpty();
    assertThat(found("GB 729 4618 07")).containsExactly("UK_VAT:GB 729 4618 07");
    assertThat(found("VAT no 729461807")).containsExactly("UK_VAT:729461807");
    assertThat(found("GB 729 4618 08")).isEmpty();
    assertThat(found("sort code 20-48-17")).containsExactly("UK_SORT_CODE:20-48-17");
    assertThat(found("on 20-08-17")).isEmpty();
  }

  @Test
  void findsPostcodesNearWordsAndInAddresses() {
    assertThat(found("postcode: ZE2 9QX")).containsExactly("UK_POSTCODE:ZE2 9QX");
    assertThat(found("postcode ze29qx")).containsExactly("UK_POSTCODE:ze29qx");
    assertThat(found("1 Mill Lane, Yell\nZE2 9QX\n")).containsExactly("UK_POSTCODE:ZE2 9QX");
    assertThat(found("he moved to Lerwick, ZE2 9QX.")).containsExactly("UK_POSTCODE:ZE2 9QX");
    for (var text :
        List.of(
            "postcode: ZE2 9QC",
            "postcode QE2 9QX",
            "model ZE2 9QX",
            "ZE29QX",
            "postcode ZE2 99X")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void findsVehicles() {
    for (var plate : List.of("WG14 WAY", "WG14WAY", "WG14-WAY", "KX72 LMN")) {
      assertThat(found("saw " + plate)).containsExactly("UK_VEHICLE_REGISTRATION:" + plate);
    }
    for (var plate : List.of("P48 WGY", "WGY 48P", "AIZ 4829", "wg14 way")) {
      assertThat(found("number plate " + plate))
          .containsExactly("UK_VEHICLE_REGISTRATION:" + plate);
      assertThat(found("saw " + plate)).as(plate).isEmpty();
    }
    for (var plate :
        List.of("WG35 WAY", "WG14 WAI", "WQ14 WAY", "ZG14 WAY", "I48 WGY", "WGY 48Z")) {
      assertThat(found("registration " + plate)).as(plate).isEmpty();
    }
  }

  private static List<String> found(String text) {
    return Found.by(UnitedKingdom.all(), text);
  }
}
