/// Where each service is. There is nothing but {@link DiscoveryApplication} and `application.yaml`,
/// which says why each setting differs from Eureka's own.
@NullMarked
package chat.parley.discovery;

import org.jspecify.annotations.NullMarked;
