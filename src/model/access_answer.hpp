#pragma once

// What `access.answer` and a contact that answers a request have in common. Private to the model.

#include "checks.hpp"

namespace entente {

/// `access.unknown`, with the path of the field that names the request.
[[nodiscard]] Result<const AccessRequest*> known_request(const Partnership& partnership,
                                                         const RequestId& id,
                                                         std::string_view path);

/// Order in time, then stage: `time.out_of_order` (also before what was told of the promise to
/// call), `access.closed`.
[[nodiscard]] Result<void> answerable(const Partnership& partnership, const Context& context,
                                      const AccessRequest& request, std::string_view path);

/// The answer, and the promise to call that it keeps: a call after the time that was named is that
/// promise kept late, and how late is not for the one who calls to say.
void add_answer(const Partnership& partnership, AnswerRequest answer, Events& events);

}  // namespace entente
