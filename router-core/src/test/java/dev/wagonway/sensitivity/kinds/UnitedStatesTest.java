package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitedStatesTest {

  @Test
  void findsSocialSecurityNumbers() {
    assertThat(found("it is 512-48-7736.")).containsExactly("US_SSN:512-48-7736");
    assertThat(found("it is 512 48 7736.")).containsExactly("US_SSN:512 48 7736");
    assertThat(found("it is 512.48.7736.")).containsExactly("US_SSN:512.48.7736");
    assertThat(found("SSN 512 48 7736")).containsExactly("US_SSN:512 48 7736");
    assertThat(found("{\"social_security_number\": \"512487736\"}"))
        .containsExactly("US_SSN:512487736");
  }

  @Test
  void refusesSocialSecurityNumbersNeverIssued() {
    for (var number :
        List.of(
            "000-48-7736",
            "666-48-7736",
            "512-00-7736",
            "512-48-0000",
            "078-05-1120",
            "512-487-736",
            "2512-48-7736",
            "512-48-77361",
            "1-512-48-7736")) {
      assertThat(found("it is " + number)).as(number).isEmpty();
    }
    assertThat(found("it is 512487736")).isEmpty();
  }

  @Test
  void findsTaxpayerNumbers() {
    assertThat(found("it is 912-71-7736")).containsExactly("US_ITIN:912-71-7736");
    assertThat(found("ITIN: 912717736")).containsExactly("US_ITIN:912717736");
    assertThat(found("EIN 48-2917365")).containsExactly("US_EIN:48-2917365");
    assertThat(found("it is 912-93-7736")).isEmpty();
    assertThat(found("it is 912717736")).isEmpty();
  }

  @Test
  void findsNumbersOfHealthCare() {
    assertThat(found("id 4K72WP9TY31")).containsExactly("US_MBI:4K72WP9TY31");
    assertThat(found("id 4K72-WP9-TY31")).containsExactly("US_MBI:4K72-WP9-TY31");
    assertThat(found("Medicare 4k72wp9ty31")).containsExactly("US_MBI:4k72wp9ty31");
    assertThat(found("NPI 1509827345")).containsExactly("US_NPI:1509827345");
    assertThat(found("1509827345")).containsExactly("US_NPI:1509827345");
    assertThat(found("signed MW4829151")).containsExactly("MEDICAL_LICENSE:MW4829151");
    assertThat(found("DEA M94829151")).containsExactly("MEDICAL_LICENSE:M94829151");
  }

  @Test
  void refusesNearMissesOfHealthCare() {
    for (var text :
        List.of(
            "id 0K72WP9TY31",
            "id 4S72WP9TY31",
            "id 4K72-WP9TY31",
            "id 4k72wp9ty31",
            "NPI 1509827346",
            "epoch 1509827345 s",
            "signed MW4829152",
            "signed NW4829151",
            "signed MW48291511",
            "signed M94829151",
            "part MW4829151")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void findsBankNumbers() {
    assertThat(found("0651-7802-9")).containsExactly("ABA_ROUTING_NUMBER:0651-7802-9");
    assertThat(found("routing 065178029")).containsExactly("ABA_ROUTING_NUMBER:065178029");
    assertThat(found("account number: 004417283955"))
        .containsExactly("US_BANK_NUMBER:004417283955");
    for (var text :
        List.of(
            "routing 065178028",
            "routing 465178029",
            "id 065178029",
            "sum 004417283955",
            "account of 2026-11-22",
            "account since 20261122")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void findsPapersNearTheirNames() {
    assertThat(found("passport C48291736")).containsExactly("US_PASSPORT:C48291736");
    assertThat(found("passport no. 482917365")).containsExactly("US_PASSPORT:482917365");
    assertThat(found("part C48291736")).isEmpty();
    for (var number :
        List.of(
            "D4829173",
            "S530-4829-1736",
            "482917365",
            "WDLAB12CD34E",
            "12ABC34567",
            "A1234567890123",
            "5829-17-3645")) {
      assertThat(found("driver's license " + number + " expires"))
          .containsExactly("US_DRIVER_LICENSE:" + number);
      assertThat(found("part " + number + " is sold out")).as(number).isEmpty();
    }
    assertThat(found("driver license until 2031-05-14")).isEmpty();
  }

  private static List<String> found(String text) {
    return Found.by(UnitedStates.all(), text);
  }
}
