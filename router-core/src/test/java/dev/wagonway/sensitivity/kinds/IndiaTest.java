package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are made up; their check characters are computed. */
final class IndiaTest {

  private final Recognized recognized = Recognized.by(India.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IN_AADHAAR 5690 0602 6770 | please link 5690 0602 6770 to the ration card
          IN_AADHAAR 5546-8487-4529 | reached us as 5546-8487-4529.
          IN_AADHAAR 885969384932 | 885969384932
          IN_AADHAAR 885969384932 | id;aadhaar_no;885969384932
          IN_AADHAAR 885969384932 | मेरा आधार नंबर 885969384932 है
          IN_VIRTUAL_ID 8396 4017 5722 8464 | VID 8396 4017 5722 8464
          IN_PAN QWEPK4821M | deducted for QWEPK4821M in March
          IN_PAN qwepk4821m | my pan is qwepk4821m
          IN_PAN B2047KLMNP | Permanent Account Number B2047KLMNP
          IN_GSTIN 29QWEPK4821M1ZQ | bill to 29QWEPK4821M1ZQ
          IN_GSTIN 29qwepk4821m1zq | gstin=29qwepk4821m1zq
          IN_VOTER RWT4810293 | EPIC no. RWT4810293
          IN_VOTER RWT4810293 | RWT4810293
          IN_VOTER MH/03/021/482913 | roll says MH/03/021/482913
          IN_PASSPORT K4820193 | Passport: K4820193
          IN_VEHICLE_REGISTRATION MH 12 QX 4820 | parked MH 12 QX 4820 outside
          IN_VEHICLE_REGISTRATION TN09BC7731 | towed TN09BC7731
          IN_VEHICLE_REGISTRATION 23 BH 4471 AC | sold 23 BH 4471 AC
          IN_VEHICLE_REGISTRATION wb06d1882 | vehicle wb06d1882
          IN_DRIVING_LICENCE KA05 20190048213 | holds KA05 20190048213
          IN_UAN 100482719306 | UAN 100482719306
          IN_ABHA 91-4820-1938-2746 | ABHA 91-4820-1938-2746
          IN_TAN BLRW48213K | TAN BLRW48213K
          IN_CIN U72200KA2011PTC058213 | filed by U72200KA2011PTC058213
          IN_IFSC QXBK0004821 | IFSC QXBK0004821
          """)
  void finds(String expected, String text) {
    assertThat(recognized.in(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reached us as 5546-8487-4528",
        "the meter shows 885969384932 pulses",
        "885969384931",
        "aadhaar 885969384931",
        "4111 5690 0602 6770 ",
        "deducted for QWEXK4821M in March",
        "order RWT4810293 shipped",
        "seat ZZ09BC7731",
        "uid 885969384932 logged in",
        "pan the camera to 4821 now"
      })
  void findsNothingIn(String text) {
    assertThat(recognized.in(text)).isEmpty();
  }
}
