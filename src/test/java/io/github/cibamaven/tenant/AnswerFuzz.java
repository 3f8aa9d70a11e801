package io.github.cibamaven.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.settings.ClientSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fuzz target: what a tenant, or whoever sits before it, answers to {@code verify}. The input is whole answers, status
 * line and headers included, in the order of the requests; a line of two percent signs parts them.
 */
public final class AnswerFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT = "cc";
    private static final String CLIENT_PATH = "/api/v2/clients/" + CLIENT;
    private static final List<String> CHANNELS = List.of("guardian-push", "email");
    private static final int MOST_REQUESTS = 200;
    private static final int LONGEST_LINE = 1_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** An encoded body is not judged: only the HTTP client reads it. */
    private static final Pattern ENCODED = Pattern.compile("(?i)chunked|gzip");

    private AnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<byte[]> answers = parts(input);
        try (ScriptedServer server = new ScriptedServer()) {
            server.onToken(reply(answers.get(0)));
            server.onApi(answers.stream().skip(1).map(AnswerFuzz::reply).toArray(ScriptedServer.Reply[]::new));
            TenantBuilder scene = new TenantBuilder(server.url());
            try (Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET)) {
                GoalResult result = Goals.verify(tenant, desired(scene), Strictness.NORMAL);
                judge(result, server, answers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void judge(GoalResult result, ScriptedServer server, List<byte[]> answers) {
        Outcome outcome = result.outcome();
        must(outcome.requests().total() <= MOST_REQUESTS, "asks on and on: " + outcome.requests());
        outcome.error()
                .ifPresent(error -> error.text().lines().forEach(line -> {
                    must(line.length() <= LONGEST_LINE, "a long message: " + line);
                    must(!UNPRINTABLE.matcher(line).find(), "an unprintable message: " + line);
                }));
        must(!outcome.toString().contains(TenantBuilder.SECRET), "tells the client secret");
        must(
                outcome.error().isEmpty() || result.end() == GoalResult.End.ERROR,
                "an error that does not fail the build");
        if (outcome.status() == Status.IN_SYNC) {
            must(result.end() == GoalResult.End.SUCCESS, "in sync, and the build fails");
            must(said(server, answers), "in sync, which no answer says");
        }
    }

    /** Whether an answer to the question for the client says what is declared. */
    private static boolean said(ScriptedServer server, List<byte[]> answers) {
        List<String> paths =
                server.apiRequests().stream().map(ScriptedServer.Received::path).toList();
        for (int request = 0; request < paths.size(); request++) {
            if (paths.get(request).startsWith(CLIENT_PATH)) {
                byte[] answer = answers.get(Math.min(request + 1, answers.size() - 1));
                if (ENCODED.matcher(text(answer)).find() || holds(answer)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(byte[] answer) {
        int body = text(answer).indexOf("{");
        try {
            JsonNode json = JSON.readTree(answer, Math.max(body, 0), answer.length - Math.max(body, 0));
            List<String> grants = new ArrayList<>();
            json.path("grant_types").forEach(grant -> grants.add(grant.asText()));
            List<String> channels = new ArrayList<>();
            json.path("async_approval_notification_channels").forEach(channel -> channels.add(channel.asText()));
            return grants.contains(ClientSettings.CIBA_GRANT)
                    && channels.equals(CHANNELS)
                    && json.path("oidc_conformant").asText().equals("true");
        } catch (IOException malformed) {
            return false;
        }
    }

    private static Desired desired(TenantBuilder scene) {
        DesiredClient client = new DesiredClient(
                Optional.of(ClientSelector.id(CLIENT)),
                true,
                false,
                false,
                Map.of(ClientSettings.CHANNELS.property(), Declared.of(Value.texts(CHANNELS))),
                Optional.empty(),
                new PomLocation("pom.xml", 7));
        return new Desired(
                scene.connection(),
                List.of(client),
                List.of(),
                UndeclaredClients.IGNORE,
                Set.of(),
                List.of(),
                true,
                30);
    }

    private static ScriptedServer.Reply reply(byte[] answer) {
        return (socket, out) -> {
            out.write(answer);
            out.flush();
            socket.close();
        };
    }

    private static List<byte[]> parts(byte[] input) {
        List<byte[]> parts = new ArrayList<>();
        String separator = "\n%%\n";
        String text = text(input);
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            parts.add(Arrays.copyOfRange(input, from, to));
            from = to + separator.length();
        }
        parts.add(Arrays.copyOfRange(input, from, input.length));
        if (parts.size() == 1) {
            parts.add(new byte[0]);
        }
        return parts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
