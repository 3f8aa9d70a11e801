package io.github.cibamaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.settings.ClientSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveSubjectTest {

    @Test
    void keepsOfSomePropertiesWhatIsKnownOfThem() {
        LiveSubject whole = new LiveSubject(
                Subject.client("a", "A"),
                Map.of("grant_types", Value.of(List.of("implicit")), "app_type", Value.of("spa")),
                Set.of("grant_types", "app_type", "is_first_party"));

        LiveSubject few =
                whole.only(List.of(ClientSettings.GRANT_TYPES, ClientSettings.IS_FIRST_PARTY, ClientSettings.GLOBAL));

        assertThat(few.subject()).isEqualTo(whole.subject());
        assertThat(few.values()).isEqualTo(Map.of("grant_types", Value.of(List.of("implicit"))));
        assertThat(few.asked()).containsExactlyInAnyOrder("grant_types", "is_first_party");
    }
}
