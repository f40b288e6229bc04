/// A service that has only what `platform/web` gives. Start at {@link SampleService}.
@NullMarked
package chat.parley.platform.web.sample;

import org.jspecify.annotations.NullMarked;
