package org.unroll.server;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses JSON objects that lack a member which the record they are read into cannot do without. */
final class RequiredMembers implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!type.getRawType().isRecord()) {
            return null;
        }
        List<RecordComponent> required = Arrays.stream(type.getRawType().getRecordComponents())
                .filter(member -> !member.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .toList();
        TypeAdapter<T> plain = gson.getDelegateAdapter(this, type);
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                plain.write(out, value);
            }

            @Override
            public T read(JsonReader in) throws IOException {
                T value = plain.read(in);
                for (RecordComponent member : value == null ? List.<RecordComponent>of() : required) {
                    check(member, value);
                }
                return value;
            }
        };
    }

    private static void check(RecordComponent member, Object value) {
        try {
            Object content = member.getAccessor().invoke(value);
            if (content == null
                    || content instanceof List<?> list && list.stream().anyMatch(e -> e == null)) {
                throw new JsonParseException("the parameter " + member.getName() + " is missing");
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
