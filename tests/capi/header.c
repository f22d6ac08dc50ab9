/* Compiled in every dialect that the header promises; twice, for its guards. */
#include "entente/entente.h"

int entente_header_is_whole(void);
int entente_header_is_whole(void) { return ENTENTE_OK; }
