package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NorthTest {

  private static final Spotted FINNISH = Spotted.by(Finland.all());
  private static final Spotted SWEDISH = Spotted.by(Sweden.all());
  private static final Spotted NORDIC = Spotted.by(Scandinavia.all());
  private static final Spotted BALTIC = Spotted.by(Baltics.all());

  @Test
  void findsFinnishCodesOfEveryCentury() {
    for (var code :
        new String[] {"140782-217U", "030405B618C", "271298+045U", "280281-123J", "140782X217U"}) {
      assertThat(FINNISH.in("asiakas " + code + " soitti"))
          .containsExactly("FI_PERSONAL_IDENTITY_CODE " + code);
    }
  }

  @Test
  void refusesFinnishCodesWithAWrongCheckDayOrSign() {
    assertThat(FINNISH.in("asiakas 140782-217V soitti")).isEmpty();
    assertThat(FINNISH.in("asiakas 310281-123F soitti")).isEmpty();
    assertThat(FINNISH.in("asiakas 140782G217U soitti")).isEmpty();
    assertThat(FINNISH.in("hetu 140782-217u")).hasSize(1);
  }

  @Test
  void findsFinnishCompaniesNearTheirName() {
    assertThat(FINNISH.in("Y-tunnus 2846193-3")).containsExactly("FI_BUSINESS_ID 2846193-3");
    assertThat(FINNISH.in("Y-tunnus 2846193-4")).isEmpty();
    assertThat(FINNISH.in("osa 2846193-3 on")).isEmpty();
  }

  @Test
  void findsSwedishPersonsByBirthdayAndLuhn() {
    assertThat(SWEDISH.in("kund 830614-7292 ringde"))
        .containsExactly("SE_PERSONNUMMER 830614-7292");
    assertThat(SWEDISH.in("kund 198306147292 ringde"))
        .containsExactly("SE_PERSONNUMMER 198306147292");
    assertThat(SWEDISH.in("kund 830674-7299 ringde"))
        .containsExactly("SE_PERSONNUMMER 830674-7299");
    assertThat(SWEDISH.in("personnummer 8306147292")).containsExactly("SE_PERSONNUMMER 8306147292");
    assertThat(SWEDISH.in("kund 8306147292 ringde")).isEmpty();
    assertThat(SWEDISH.in("kund 830614-7293 ringde")).isEmpty();
    assertThat(SWEDISH.in("personnummer 831314-7293")).isEmpty();
  }

  @Test
  void findsSwedishOrganisations() {
    assertThat(SWEDISH.in("hos 559274-1861 idag"))
        .containsExactly("SE_ORGANISATIONSNUMMER 559274-1861");
    assertThat(SWEDISH.in("org.nr 5592741861"))
        .containsExactly("SE_ORGANISATIONSNUMMER 5592741861");
    assertThat(SWEDISH.in("SE559274186101"))
        .containsExactly("SE_ORGANISATIONSNUMMER SE559274186101");
    assertThat(SWEDISH.in("order 5592741861 idag")).isEmpty();
    assertThat(SWEDISH.in("org.nr 559274-1862")).isEmpty();
  }

  @Test
  void findsDanesNorwegiansAndIcelanders() {
    assertThat(NORDIC.in("borger 170389-2414 ringede")).containsExactly("DK_CPR 170389-2414");
    assertThat(NORDIC.in("CPR 1703892415")).containsExactly("DK_CPR 1703892415");
    assertThat(NORDIC.in("borger 170389-2415 ringede")).isEmpty();
    assertThat(NORDIC.in("CVR 38192744")).containsExactly("DK_CVR 38192744");
    assertThat(NORDIC.in("pasient 17038941852 kom"))
        .containsExactly("NO_FODSELSNUMMER 17038941852");
    assertThat(NORDIC.in("pasient 17038941853 kom")).isEmpty();
  }

  @Test
  void findsPersonsOfTheBalticStates() {
    assertThat(BALTIC.in("isikukood 48407152190")).containsExactly("EE_ISIKUKOOD 48407152190");
    assertThat(BALTIC.in("asmens kodas 30107152185"))
        .containsExactly("LT_ASMENS_KODAS 30107152185");
    assertThat(BALTIC.in("isikukood 48407152191")).isEmpty();
    assertThat(BALTIC.in("klients 150784-12198 zvana"))
        .containsExactly("LV_PERSONAL_CODE 150784-12198");
    assertThat(BALTIC.in("klients 150784-12197 zvana")).isEmpty();
    assertThat(BALTIC.in("personas kods 324718-29365"))
        .containsExactly("LV_PERSONAL_CODE 324718-29365");
  }
}
