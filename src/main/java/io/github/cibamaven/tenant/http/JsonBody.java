package io.github.cibamaven.tenant.http;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A JSON body. Its request names the media type in a header: OkHttp's type for it takes a regular expression of Kotlin's.
 */
public final class JsonBody extends RequestBody {
    private final byte[] content;
    private final Optional<Supplier<byte[]>> renewed;

    public JsonBody(byte[] content) {
        this(content, Optional.empty());
    }

    /** @param renewed makes the content anew for a repeated request, where it is good for one request only */
    JsonBody(byte[] content, Optional<Supplier<byte[]>> renewed) {
        this.content = content;
        this.renewed = renewed;
    }

    /** What a repeated request has. */
    JsonBody anew() {
        return renewed.isPresent() ? new JsonBody(renewed.get().get(), renewed) : this;
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return content.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(content);
    }
}
