/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a member does with their own account: change the password, see the window as a role would. Main thread. */
#pragma once
#include "desk.h"
#include <gtk/gtk.h>

void mun_member_dialog_open (GtkWindow *parent, MunDesk *desk);
