# entente_embed(<name> <file>): the text of a file as `entente::embedded::<name>` in the library.
#
# The source is written anew, and built, when the file changes. The text stays as it is: it is
# meant to be read by people.
function(entente_embed name file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" text)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT
"#include <string_view>

namespace entente::embedded {
extern const std::string_view @name@;
const std::string_view @name@ = R\"entente(@text@)entente\";
}  // namespace entente::embedded
")
  target_sources(entente PRIVATE "${source}")
endfunction()
