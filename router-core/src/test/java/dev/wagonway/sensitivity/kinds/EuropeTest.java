package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EuropeTest {

  private static final Spotted EUROPEAN = Spotted.by(Europe.all());

  @Test
  void givesEachRecognizerANameOfItsOwn() {
    assertThat(Europe.all().stream().map(Recognizer::name)).doesNotHaveDuplicates();
  }

  @Test
  void takesFewOfRandomNumbersForAnything() {
    var random = new Random(1951);
    for (var length : new int[] {7, 8, 9, 10, 11, 12, 13, 14, 16}) {
      var alarms = 0;
      for (var i = 0; i < 300; i++) {
        var number =
            IntStream.range(0, length)
                .mapToObj(_ -> String.valueOf(random.nextInt(10)))
                .collect(Collectors.joining());
        alarms += EUROPEAN.in("The queue holds " + number + " entries now").isEmpty() ? 0 : 1;
      }
      assertThat(alarms).as("%s digits", length).isLessThan(length < 11 ? 1 : 9);
    }
  }

  @Test
  void takesTimesVersionsAndSizesForNothing() {
    for (var text :
        new String[] {
          "Convert 1767225600 and 1767225600123 to a date",
          "2026-11-22T15:41:10.284719Z took 284719 us",
          "upgrade from 12.345.678 to 12.3.45-678",
          "ISBN 978-3-16-148410-0, 4711 pages",
          "commit 4f7a9c2 touches 284 files, see #284719377",
          "box 12x34x56 cm, 1,234.56 EUR, 10-12-2026",
          "long day = 86400000L; float f = 1000000F;"
        }) {
      assertThat(EUROPEAN.in(text)).as(text).isEmpty();
    }
  }

  @Test
  void findsVatNumbersOfMemberStatesByTheirChecks() {
    for (var number :
        new String[] {
          "ATU28471935",
          "BE0471839276",
          "CY10284719M",
          "CZ28471938",
          "DK38192744",
          "EE102847190",
          "EL284719365",
          "ES45823917M",
          "ESB73918427",
          "FI28461933",
          "FR05482719366",
          "HR28471936502",
          "HU28471936",
          "IE2847193G",
          "LT284719313",
          "LU28471908",
          "LV40284719366",
          "MT10284719",
          "NL284719365B08",
          "PL5731928469",
          "PT248173928",
          "RO28471938",
          "SI28471938",
          "SK2028471940"
        }) {
      assertThat(EUROPEAN.in("invoice of " + number + " arrived"))
          .containsExactly("EU_VAT_ID " + number);
    }
  }

  @Test
  void refusesVatNumbersWhoseCheckIsWrongUnlessTheyAreNamed() {
    for (var number :
        new String[] {
          "ATU28471936",
          "BE0471839277",
          "CZ28471939",
          "FR06482719366",
          "LU28471909",
          "MT10284718",
          "NL284719364B08",
          "PT248173929",
          "SI28471939",
          "SK2028471941"
        }) {
      assertThat(EUROPEAN.in("invoice of " + number + " arrived")).isEmpty();
      assertThat(EUROPEAN.in("VAT number " + number)).contains("EU_VAT_ID " + number);
    }
  }

  @Test
  void findsTheLinesThatMachinesReadInTravelDocuments() {
    assertThat(EUROPEAN.in("LZ6T439124D<<8407155F3102145<<<<<<<<<<<<<<<4")).hasSize(1);
    assertThat(EUROPEAN.in("see 8407155F3102145D<<<<<<<<<<<<<8 there")).hasSize(1);
    assertThat(EUROPEAN.in("see 8407156F3102145D<<<<<<<<<<<<<8 there")).isEmpty();
    assertThat(EUROPEAN.in("P<D<<VERDE<<GIULIA<<<<<<<<<<<<")).hasSize(1);
    assertThat(EUROPEAN.in("putovnica AB4829173")).hasSize(1);
  }

  @Test
  void findsANumberThatIsAllThereIsWhateverStandsAroundIt() {
    var form = Form.number("four", Kinds.DE_LANR, 4, "\\d{4}", null);
    var lone = Spotted.by(List.of(form.alone()));
    assertThat(lone.in(" \"4711\"\n")).containsExactly("DE_LANR 4711");
    assertThat(lone.in("4711 x")).isEmpty();
    assertThat(lone.in("x 4711")).isEmpty();
  }
}
