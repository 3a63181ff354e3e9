/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workstation. */
#include "app-application.h"
#include "base-harden.h"
#include "base-language.h"

int
main (int argc, char **argv)
{
  mun_base_harden_process ();
  mun_base_set_language ();
  g_autoptr (MunApplication) application = mun_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
