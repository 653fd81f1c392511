package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhonesTest {

  @Test
  void findsInternationalNumbers() {
    for (var number :
        List.of(
            "+44 20 7946 0991",
            "+1 (415) 555-0187",
            "+49 (0)30 1234567",
            "+33145678901",
            "+61-2-5550-1234",
            "+353 1 555 0199",
            "+12125550143 x22",
            "+372 5123 4567",
            "+86.138.0013.8001",
            "001-212-555-0143",
            "0044 20 7946 0991")) {
      assertThat(found("reach " + number + " now")).containsExactly("PHONE_NUMBER:" + number);
    }
  }

  @Test
  void findsNationalNumbersByTheirPunctuation() {
    for (var number :
        List.of(
            "(212) 555-0143",
            "212-555-0143",
            "212.555.0143",
            "1-212-555-0143",
            "212-555-0143x77",
            "090-1234-5678",
            "138 1234 5678",
            "0151 23456789",
            "020 7946 0991",
            "07700 900123",
            "(020) 7946 0991",
            "01 45 67 89 01",
            "01.45.67.89.01",
            "02 5550 1234")) {
      assertThat(found("reach " + number + " now")).containsExactly("PHONE_NUMBER:" + number);
    }
  }

  @Test
  void findsOtherNumbersNearWords() {
    assertThat(found("Please call me at 555 0143")).containsExactly("PHONE_NUMBER:555 0143");
    assertThat(found("mobile: 81234567")).containsExactly("PHONE_NUMBER:81234567");
    assertThat(found("Tel. 030/1234567")).containsExactly("PHONE_NUMBER:030/1234567");
    assertThat(found("{\"phone_number\": \"5550143999\"}"))
        .containsExactly("PHONE_NUMBER:5550143999");
    assertThat(found("电话:13800138001")).containsExactly("PHONE_NUMBER:13800138001");
    assertThat(found("81 23 45 67 fax\n")).containsExactly("PHONE_NUMBER:81 23 45 67");
    assertThat(found("My number: 089 1234567")).containsExactly("PHONE_NUMBER:089 1234567");
    assertThat(found("I counted 81234567 of them")).isEmpty();
  }

  @Test
  void refusesOtherNumbers() {
    for (var text :
        List.of(
            "on 2026-11-22 10:15:00",
            "22.11.2026",
            "call me at 2026-11-22",
            "call me on 22/11/2026",
            "at 1763806500 seconds",
            "version 212.555.1",
            "10.20.30.40",
            "phone case costs 1299.99",
            "order 2029-555-0143",
            "a+12125550143",
            "12:30+01:00",
            "978-0-306-40615-7",
            "+999 1234 5678",
            "+1 112 555 0143",
            "call me at 0000000",
            "1,234,567,890",
            "006 202 5669",
            "rows 040 391 7831",
            "3.14159265358979",
            "call 12 34 56",
            "212-555-01434",
            "x = +5 + 12345678")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void withoutAServiceCountryCodesAndLengthsDecide() {
    assertThat(Phones.isPlausible("+44 20 7946 0991")).isTrue();
    assertThat(Phones.isPlausible("+12125550143 ext 5")).isTrue();
    assertThat(Phones.isPlausible("+7 495 123-45-67")).isTrue();
    assertThat(Phones.isPlausible("+212 612-345678")).isTrue();
    assertThat(Phones.isPlausible("+4412345")).isFalse();
    assertThat(Phones.isPlausible("+1 112 555 0143")).isFalse();
    assertThat(Phones.isPlausible("+280 12345678")).isFalse();
    assertThat(Phones.isPlausible("+44 1234 5678 9012 345")).isFalse();
    assertThat(Phones.isPlausible("+2222222222")).isFalse();
  }

  private static List<String> found(String text) {
    return Found.by(Phones.all(), text);
  }
}
